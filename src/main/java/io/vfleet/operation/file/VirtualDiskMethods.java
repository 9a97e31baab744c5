package io.vfleet.operation.file;

import static io.vfleet.operation.file.FilePaths.MANAGE;
import static io.vfleet.operation.file.FileTaskStarter.accepted;
import static io.vfleet.operation.file.FileTaskStarter.changed;
import static io.vfleet.operation.file.FileTaskStarter.read;

import io.vfleet.engine.random.KeyedUuid;
import io.vfleet.inventory.file.FileTree;
import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.inventory.file.StoredFile.DiskImage.Allocation;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.file.FilePlan.FileDecision;
import io.vfleet.operation.file.FileWork.FileJob;
import io.vfleet.vm.command.WorkKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The methods of VirtualDiskManager that change disks on datastores, as tasks. */
public final class VirtualDiskMethods {
    private static final String DISKS = "VirtualDiskManager";
    private static final long UUID_KEY = 0x6469736b2d757569L;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final FilePaths paths;
    private final FilePlans plans;
    private final FileTaskStarter starter;
    private final KeyedUuid uuids;
    private final AtomicLong made = new AtomicLong();

    public VirtualDiskMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.paths = new FilePaths(vcenter);
        this.plans = new FilePlans(paths);
        this.starter = new FileTaskStarter(vcenter);
        this.uuids = new KeyedUuid(vcenter.settings().seed() ^ UUID_KEY);
    }

    public void registerIn(MethodTable table) {
        table.register(DISKS, "CreateVirtualDisk_Task", this::create);
        table.register(DISKS, "DeleteVirtualDisk_Task", this::delete);
        table.register(DISKS, "CopyVirtualDisk_Task", this::copy);
        table.register(DISKS, "MoveVirtualDisk_Task", this::move);
        table.register(DISKS, "ExtendVirtualDisk_Task", this::extend);
        table.register(
                DISKS,
                "InflateVirtualDisk_Task",
                call -> change(call, image -> image.thin() ? image.with(Allocation.EAGER_ZEROED) : null));
        table.register(
                DISKS,
                "ShrinkVirtualDisk_Task",
                call -> change(call, image -> image.thin() ? image.with(Allocation.THIN) : null));
        table.register(DISKS, "DefragmentVirtualDisk_Task", call -> change(call, image -> image));
        table.register(DISKS, "ZeroFillVirtualDisk_Task", call -> change(call, DiskImage::zeroed));
        table.register(
                DISKS,
                "EagerZeroVirtualDisk_Task",
                call -> change(call, image -> image.thin() ? null : image.with(Allocation.EAGER_ZEROED)));
        table.register(StorageObjectMethods.MANAGER, "SetVirtualDiskUuidEx_Task", this::setUuid);
        new VirtualDiskQueries(vcenter).registerIn(table);
    }

    private void create(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        accepted(call, paths.notRoot(call, "name", MANAGE, "datacenter"), path -> {
            Fault refused = VirtualDiskSpecs.creationFault(spec);
            if (refused == null && !FileTree.isDiskName(path.file()))
                refused = new Fault.InvalidDatastorePath(paths.text(path));
            if (refused == null) starter.start(call, creation(path, spec));
            else call.reply().fault(refused);
        });
    }

    private FileJob creation(DatastorePath path, DataObject spec) {
        Allocation allocation = Objects.requireNonNull(VirtualDiskSpecs.allocation(spec));
        long capacity = VirtualDiskSpecs.capacityKib(spec) << 10;
        long allocated = allocation == Allocation.THIN ? 0 : capacity;
        UUID uuid = nextUuid();
        long written = allocation == Allocation.EAGER_ZEROED ? capacity : 0;
        FilePlan plan = () -> {
            Fault refused = plans.creationFault(path);
            if (refused != null) return FileDecision.refuse(refused);
            var disk = new DiskImage(
                    capacity,
                    allocated,
                    0,
                    allocation,
                    VirtualDiskSpecs.adapter(spec),
                    uuid,
                    inventory.files().now(path.datastore()));
            return decision(path, disk, disk.bytes(), written);
        };
        return job(path, WorkKind.DISK_CREATE, plan, paths.text(path));
    }

    private static FileDecision decision(DatastorePath path, DiskImage disk, long spaceBytes, long workBytes) {
        var change = new TreeChange(path.datastore(), Set.of(), Map.of(path.file(), disk), null);
        return new FileDecision(null, List.of(change), spaceBytes, workBytes);
    }

    private FileJob job(DatastorePath path, WorkKind kind, FilePlan plan, @Nullable String result) {
        return new FileJob(
                path.datastore(), paths.text(path), kind, List.of(changed(path)), plan, () -> result, _ -> {});
    }

    private UUID nextUuid() {
        return uuids.of(made.incrementAndGet());
    }

    private void delete(Call call) {
        accepted(call, paths.notRoot(call, "name", MANAGE, "datacenter"), path -> {
            FilePlan plan = () -> {
                Fault refused = diskFault(path);
                return refused == null ? plans.delete(path) : FileDecision.refuse(refused);
            };
            starter.start(call, job(path, WorkKind.FILE_DELETE, plan, null));
        });
    }

    /** Whether there is something else than a disk. */
    private @Nullable Fault diskFault(DatastorePath path) {
        var found = inventory.files().find(path.datastore(), path.file());
        if (found.isMissing()) return new Fault.FileNotFound(paths.text(path));
        boolean isDisk = found.files().get(path.file()) instanceof DiskImage;
        return isDisk ? null : new Fault.FileFault(paths.text(path), null);
    }

    private void copy(Call call) {
        boolean force = Boolean.TRUE.equals(call.arguments().get("force"));
        DataObject spec = (DataObject) call.arguments().get("destSpec");
        Fault refused = spec == null ? null : VirtualDiskSpecs.fault(spec, "destSpec");
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        fromTo(call, (from, to) -> {
            UUID uuid = nextUuid();
            UnaryOperator<DiskImage> converted = image -> converted(image, spec).with(uuid);
            return new FileJob(
                    to.datastore(),
                    paths.text(to),
                    WorkKind.FILE_COPY,
                    List.of(read(from), changed(to)),
                    () -> plans.copy(from, to, force, true, converted),
                    () -> paths.text(to),
                    _ -> {});
        });
    }

    private static DiskImage converted(DiskImage image, @Nullable DataObject spec) {
        if (spec == null) return image;
        Allocation allocation = Objects.requireNonNull(VirtualDiskSpecs.allocation(spec));
        return image.with(allocation).withAdapter(VirtualDiskSpecs.adapter(spec));
    }

    private void move(Call call) {
        boolean force = Boolean.TRUE.equals(call.arguments().get("force"));
        if (call.arguments().get("profile") instanceof List<?> profiles && !profiles.isEmpty()) {
            call.reply().fault(new Fault.InvalidArgument("profile"));
            return;
        }
        fromTo(
                call,
                (from, to) -> new FileJob(
                        to.datastore(),
                        paths.text(to),
                        WorkKind.FILE_MOVE,
                        List.of(changed(from), changed(to)),
                        () -> plans.move(from, to, force, true),
                        () -> paths.text(to),
                        _ -> {}));
    }

    private void fromTo(Call call, java.util.function.BiFunction<DatastorePath, DatastorePath, FileJob> job) {
        accepted(
                call,
                paths.notRoot(call, "sourceName", MANAGE, "sourceDatacenter"),
                from -> accepted(
                        call,
                        paths.notRoot(call, "destName", MANAGE, "destDatacenter", "sourceDatacenter"),
                        to -> starter.start(call, job.apply(from, to))));
    }

    private void extend(Call call) {
        long kib = call.arguments().get("newCapacityKb") instanceof Long value ? value : 0;
        boolean eager = Boolean.TRUE.equals(call.arguments().get("eagerZero"));
        if (kib < 1 || kib > VirtualDiskSpecs.CAPACITY_KIB_MAX) {
            call.reply().fault(new Fault.InvalidArgument("newCapacityKb"));
            return;
        }
        long bytes = kib << 10;
        change(call, image -> image.capacityBytes() > bytes ? null : image.extended(bytes, eager));
    }

    /** To the one that is asked for, or a new one. */
    private void setUuid(Call call) {
        String asked = (String) call.arguments().get("uuid");
        UUID uuid = asked == null ? nextUuid() : VirtualDiskQueries.parse(asked);
        if (uuid == null) call.reply().fault(new Fault.InvalidArgument("uuid"));
        else change(call, image -> image.with(uuid));
    }

    /** {@code changed}: the disk as it becomes, null when it cannot. */
    private void change(Call call, Function<DiskImage, @Nullable DiskImage> changed) {
        accepted(call, paths.notRoot(call, "name", MANAGE, "datacenter"), path -> {
            starter.start(call, job(path, WorkKind.DISK_CHANGE, () -> decide(path, changed), null));
        });
    }

    private FileDecision decide(DatastorePath path, Function<DiskImage, @Nullable DiskImage> changed) {
        Fault refused = diskFault(path);
        if (refused != null) return FileDecision.refuse(refused);
        var found = inventory.files().find(path.datastore(), path.file());
        if (found.isInUse()) return FileDecision.refuse(new Fault.FileLocked(paths.text(path)));
        // The disk of a virtual machine is changed by reconfiguring it.
        if (found.machine() != null) return FileDecision.refuse(new Fault.NotSupported());
        DiskImage now = (DiskImage) Objects.requireNonNull(found.files().get(path.file()));
        DiskImage after = changed.apply(now);
        if (after == null) return FileDecision.refuse(new Fault.FileFault(paths.text(path), null));
        long more = Math.max(0, after.bytes() - now.bytes());
        return decision(path, (DiskImage) after.touched(inventory.files().now(path.datastore())), more, more);
    }
}
