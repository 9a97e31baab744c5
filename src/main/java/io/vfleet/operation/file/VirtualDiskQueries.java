package io.vfleet.operation.file;

import static io.vfleet.operation.file.FileTaskStarter.accepted;
import static io.vfleet.operation.file.FileTaskStarter.changed;

import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The methods of VirtualDiskManager that say what is known of a disk, or change only its UUID. */
final class VirtualDiskQueries {
    private static final String DISKS = "VirtualDiskManager";
    private static final int HEADS = 255;
    private static final int SECTORS = 63;
    private static final int SECTOR_BYTES = 512;
    private static final int UUID_BYTES = 16;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final FilePaths paths;

    VirtualDiskQueries(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.paths = new FilePaths(vcenter);
    }

    void registerIn(MethodTable table) {
        table.register(DISKS, "QueryVirtualDiskUuid", call -> query(call, image -> text(image.uuid())));
        table.register(
                StorageObjectMethods.MANAGER,
                "QueryVirtualDiskUuidEx",
                call -> query(call, image -> text(image.uuid())));
        table.register(DISKS, "QueryVirtualDiskFragmentation", call -> query(call, _ -> 0));
        table.register(DISKS, "QueryVirtualDiskGeometry", call -> query(call, this::geometry));
        table.register(DISKS, "SetVirtualDiskUuid", this::setUuid);
    }

    private void query(Call call, Function<DiskImage, Object> answer) {
        accepted(call, paths.notRoot(call, "name", FilePaths.MANAGE, "datacenter"), path -> {
            var found = inventory.files().find(path.datastore(), path.file());
            if (found.isMissing()) call.reply().fault(new Fault.FileNotFound(paths.text(path)));
            else if (found.files().get(path.file()) instanceof DiskImage image)
                call.reply().value(answer.apply(image));
            else call.reply().fault(new Fault.FileFault(paths.text(path), null));
        });
    }

    private DataObject geometry(DiskImage image) {
        return vcenter.metamodel()
                .make("HostDiskDimensionsChs")
                .set("cylinder", image.capacityBytes() / ((long) HEADS * SECTORS * SECTOR_BYTES))
                .set("head", HEADS)
                .set("sector", SECTORS);
    }

    private void setUuid(Call call) {
        UUID uuid = parse(String.valueOf(call.arguments().get("uuid")));
        accepted(call, paths.notRoot(call, "name", FilePaths.MANAGE, "datacenter"), path -> {
            if (uuid == null) {
                call.reply().fault(new Fault.InvalidArgument("uuid"));
                return;
            }
            LoopDispatch.run(inventory.home(path.datastore()), call, () -> {
                Fault refused = setUuid(path, uuid);
                if (refused == null) call.reply().value(null);
                else call.reply().fault(refused);
            });
        });
    }

    private @Nullable Fault setUuid(DatastorePath path, UUID uuid) {
        var found = inventory.files().find(path.datastore(), path.file());
        if (found.isMissing()) return new Fault.FileNotFound(paths.text(path));
        if (found.isInUse()) return new Fault.FileLocked(paths.text(path));
        if (found.machine() != null) return new Fault.NotSupported();
        if (!(found.files().get(path.file()) instanceof DiskImage image))
            return new Fault.FileFault(paths.text(path), null);
        var owner = new Object();
        var lock = List.of(changed(path));
        if (inventory.files().locks().lock(owner, lock) != null) return new Fault.FileLocked(paths.text(path));
        try {
            var change = new TreeChange(path.datastore(), Set.of(), Map.of(path.file(), image.with(uuid)), null);
            new TreeEditor(vcenter).apply(change);
            return null;
        } finally {
            inventory.files().locks().unlock(owner, lock);
        }
    }

    /** As a descriptor has it: 60 00 c2 9a 1b 2c 3d 4e-5f 60 71 82 93 a4 b5 c6. */
    static String text(UUID uuid) {
        String first = HexFormat.ofDelimiter(" ").formatHex(bytes(uuid.getMostSignificantBits()));
        return first + "-" + HexFormat.ofDelimiter(" ").formatHex(bytes(uuid.getLeastSignificantBits()));
    }

    private static byte[] bytes(long half) {
        var bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (half >>> (Long.SIZE - Byte.SIZE * (i + 1)));
        return bytes;
    }

    /** Null for what is not the text of 16 bytes. */
    static @Nullable UUID parse(String text) {
        String digits = text.replaceAll("[ -]", "");
        boolean valid = digits.length() == 2 * UUID_BYTES && digits.chars().allMatch(HexFormat::isHexDigit);
        if (!valid) return null;
        return new UUID(
                HexFormat.fromHexDigitsToLong(digits, 0, UUID_BYTES),
                HexFormat.fromHexDigitsToLong(digits, UUID_BYTES, 2 * UUID_BYTES));
    }
}
