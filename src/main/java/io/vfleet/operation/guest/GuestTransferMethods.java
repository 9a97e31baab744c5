package io.vfleet.operation.guest;

import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.manager.guest.GuestFaults;
import io.vfleet.manager.guest.GuestFile;
import io.vfleet.manager.guest.GuestFileChange;
import io.vfleet.manager.guest.GuestResult;
import io.vfleet.manager.guest.GuestResult.GuestDone;
import io.vfleet.manager.guest.GuestResult.GuestFull;
import io.vfleet.manager.guest.GuestResult.GuestRefused;
import io.vfleet.manager.guest.GuestTransfer;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of GuestFileManager that answer the address at which a file is sent or read. */
public final class GuestTransferMethods {
    private static final int TOKEN_BYTES = 20;
    /** How long an address is served. */
    private static final Duration SERVED = Duration.ofMinutes(10);

    private final VCenter vcenter;
    private final GuestAccess access;
    private final GuestAttributes attributes;
    private final SecretGenerator secrets = new SecretGenerator();

    public GuestTransferMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.access = new GuestAccess(vcenter);
        this.attributes = new GuestAttributes(vcenter.metamodel());
    }

    public void registerIn(MethodTable table) {
        table.register(
                GuestFileMethods.MANAGER, "InitiateFileTransferFromGuest", call -> access.run(call, this::beginRead));
        table.register(
                GuestFileMethods.MANAGER, "InitiateFileTransferToGuest", call -> access.run(call, this::beginSend));
    }

    private GuestResult beginRead(GuestVisit at) {
        String path = at.text("guestFilePath");
        Fault refused = at.files().readFault(path);
        if (refused != null) return new GuestRefused(refused);
        if (at.system().isFull()) return new GuestFull();
        GuestFile file = Objects.requireNonNull(at.files().find(path));
        String url = begin(at, file.path(), null, file.size(), false);
        return new GuestDone(vcenter.metamodel()
                .make("FileTransferInformation")
                .set("attributes", attributes.of(at.system().family(), file))
                .set("size", file.size())
                .set("url", url));
    }

    private GuestResult beginSend(GuestVisit at) {
        String path = at.text("guestFilePath");
        long size = (Long) Objects.requireNonNull(at.call().arguments().get("fileSize"));
        DataObject spec =
                (DataObject) Objects.requireNonNull(at.call().arguments().get("fileAttributes"));
        GuestFileChange change = GuestAttributes.parse(at.system().family(), spec);
        if (change == null) return new GuestRefused(new Fault.InvalidArgument("fileAttributes"));
        if (size < 0) return new GuestRefused(new Fault.InvalidArgument("fileSize"));
        Fault refused = at.files().sendFault(path, at.flag("overwrite"));
        long sizeMax = vcenter.settings().limits().uploadedFileBytesMax();
        if (refused == null && size > sizeMax) refused = GuestFaults.tooLarge(path, "", size, sizeMax);
        if (refused != null) return new GuestRefused(refused);
        if (at.system().isFull()) return new GuestFull();
        return new GuestDone(begin(at, at.files().normalized(path), change, size, at.flag("overwrite")));
    }

    private String begin(GuestVisit at, String path, @Nullable GuestFileChange change, long size, boolean overwrite) {
        String token = secrets.token(TOKEN_BYTES);
        at.system()
                .keepTransfer(new GuestTransfer(
                        token,
                        at.user(),
                        path,
                        change,
                        size,
                        overwrite,
                        at.now().plus(SERVED)));
        Call call = at.call();
        int vm = vcenter.inventory()
                .find((MoRef) Objects.requireNonNull(call.arguments().get("vm")));
        // A client puts the name by which it knows the server in the place of an asterisk.
        String address = call.client().address();
        return (address.isEmpty() ? "https://*" : address) + "/guestFile?id=" + vm + "&token=" + token;
    }
}
