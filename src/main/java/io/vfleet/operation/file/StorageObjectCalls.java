package io.vfleet.operation.file;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.engine.random.KeyedUuid;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.file.FileLocks.LockedPath;
import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.StorageObject;
import io.vfleet.manager.StorageObject.DiskSnapshot;
import io.vfleet.manager.StorageObjects;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.disk.DiskFileId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the methods of first class disks share: which disk a call names, whether the caller may, and who uses its file. */
public final class StorageObjectCalls {
    private static final long UUID_KEY = 0x6663642d75756964L;

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{32,36}");

    private final VCenter vcenter;
    private final KeyedUuid uuids;
    private final AtomicLong made = new AtomicLong();

    public StorageObjectCalls(VCenter vcenter) {
        this.vcenter = vcenter;
        this.uuids = new KeyedUuid(vcenter.settings().seed() ^ UUID_KEY);
    }

    VCenter vcenter() {
        return vcenter;
    }

    Inventory inventory() {
        return vcenter.inventory();
    }

    StorageObjects objects() {
        return vcenter.storageObjects();
    }

    UUID nextUuid() {
        return uuids.of(made.incrementAndGet());
    }

    /** Continues with the disk that {@code id} and {@code datastore} name and that the caller may change, or answers why not. */
    void changing(Call call, Consumer<StorageObject> next) {
        named(call, FilePaths.MANAGE, next);
    }

    /** As {@link #changing}, for a caller who only reads. */
    void reading(Call call, Consumer<StorageObject> next) {
        named(call, AccessControl.READ, next);
    }

    private void named(Call call, String privilege, Consumer<StorageObject> next) {
        int datastore = datastore(call, call.arguments().get("datastore"), privilege);
        if (datastore == 0) return;
        StorageObject object = objects().find(datastore, id(call.arguments().get("id")));
        if (object == null) call.reply().fault(new Fault.NotFound());
        else next.accept(object);
    }

    /** The id that an argument of type ID has; empty when there is none. */
    public static String id(@Nullable Object id) {
        return id instanceof DataObject object ? String.valueOf(object.get("id")) : "";
    }

    /** Whether a client may give a disk that id. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** The datastore of a reference when the caller has the privilege on it; 0 after answering that not. */
    int datastore(Call call, @Nullable Object reference, String privilege) {
        int number = reference instanceof MoRef ref ? inventory().find(ref) : 0;
        Fault refused = number == 0 && reference instanceof MoRef ref ? new Fault.ManagedObjectNotFound(ref) : null;
        if (refused == null && (number == 0 || inventory().kind(number) != EntityKind.DATASTORE))
            refused = new Fault.InvalidArgument("datastore");
        if (refused == null) refused = vcenter.permissions().fault(inventory().ref(number), privilege, call.session());
        if (refused == null) return number;
        call.reply().fault(refused);
        return 0;
    }

    DatastorePath path(StorageObject object) {
        return new DatastorePath(object.datastore(), object.file());
    }

    /** All its files, to be changed by one at a time. */
    List<LockedPath> locks(StorageObject object) {
        var locks = new ArrayList<LockedPath>();
        locks.add(new LockedPath(object.datastore(), object.file(), true));
        for (DiskSnapshot snapshot : object.snapshots())
            locks.add(new LockedPath(object.datastore(), snapshot.file(), true));
        return locks;
    }

    /** The disk of an object; null when somebody has deleted or moved its file. */
    public @Nullable DiskImage image(StorageObject object) {
        return inventory().files().tree(object.datastore()).find(object.file()) instanceof DiskImage image
                ? image
                : null;
    }

    /** The fault of a disk without a file. */
    public Fault missing(StorageObject object) {
        return new Fault.FileNotFound(new FilePaths(vcenter).text(path(object)));
    }

    /** The registered virtual machines that have the disk. */
    List<Integer> consumers(StorageObject object) {
        return inventory().provisioning().files().registeredHolders(fileId(object));
    }

    /** Whether the disk is attached to any virtual machine, registered or not. */
    boolean isAttached(StorageObject object) {
        return inventory().files().isReferred(object.datastore(), object.file());
    }

    /** The file of a disk. */
    public static DiskFileId fileId(StorageObject object) {
        String directory = object.file().substring(0, object.file().indexOf('/'));
        return new DiskFileId(object.datastore(), directory, object.file().substring(directory.length() + 1));
    }

    /** What the member of a profile specification names; null when it names none. */
    static @Nullable String profile(@Nullable Object specs) {
        if (specs instanceof Iterable<?> all) {
            for (Object each : all)
                if (each instanceof DataObject spec && spec.type().name().equals("VirtualMachineDefinedProfileSpec"))
                    return (String) spec.get("profileId");
        }
        return null;
    }
}
