package io.vfleet.operation.file;

import io.vfleet.inventory.file.FileLocks.LockedPath;
import io.vfleet.inventory.file.StoredFile;
import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.inventory.file.StoredFile.DiskImage.Allocation;
import io.vfleet.manager.StorageObject;
import io.vfleet.manager.StorageObject.ControlFlag;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.file.FilePlan.FileDecision;
import io.vfleet.operation.file.StorageObjectJobs.DiskChange;
import io.vfleet.operation.file.StorageObjectJobs.ImageOrFault;
import io.vfleet.vm.command.WorkKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that make, copy, change and delete first class disks.
 *
 * <p>long: each with what it refuses.
 */
final class StorageObjectTasks {
    private static final String MANAGER = StorageObjectMethods.MANAGER;
    private static final String BASE = StorageObjectMethods.BASE;
    private static final long CAPACITY_MIB_MAX = VirtualDiskSpecs.CAPACITY_KIB_MAX >> 10;

    private final StorageObjectCalls calls;
    private final StorageObjectViews views;
    private final StorageObjectJobs jobs;

    StorageObjectTasks(StorageObjectCalls calls) {
        this.calls = calls;
        this.views = new StorageObjectViews(calls);
        this.jobs = new StorageObjectJobs(calls);
    }

    void registerIn(MethodTable table) {
        table.register(MANAGER, "CreateDisk_Task", this::create);
        table.register(MANAGER, "CloneVStorageObject_Task", this::copy);
        table.register(MANAGER, "ExtendDisk_Task", call -> extend(call, _ -> null));
        table.register(BASE, "VStorageObjectExtendDiskEx_Task", call -> extend(call, views::clock));
        table.register(MANAGER, "InflateDisk_Task", this::inflate);
        table.register(MANAGER, "DeleteVStorageObject_Task", call -> delete(call, _ -> null));
        table.register(MANAGER, "DeleteVStorageObjectEx_Task", call -> delete(call, views::clock));
        table.register(MANAGER, "UpdateVStorageObjectPolicy_Task", this::policy);
        table.register(MANAGER, "VCenterUpdateVStorageObjectMetadataEx_Task", this::metadata);
    }

    private void create(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        String name = (String) Objects.requireNonNull(spec.get("name"));
        long mib = (Long) Objects.requireNonNull(spec.get("capacityInMB"));
        Map<String, String> metadata = StorageObjectSpecs.metadata(spec.get("metadata"));
        Fault refused = StorageObjectSpecs.isName(name) ? null : new Fault.InvalidArgument("name");
        if (refused == null && (mib < 1 || mib > CAPACITY_MIB_MAX))
            refused = new Fault.InvalidArgument("spec.capacityInMB");
        if (refused == null && metadata == null) refused = new Fault.InvalidArgument("spec.metadata");
        if (refused == null) refused = StorageObjectSpecs.backingFault(spec);
        String asked = StorageObjectCalls.id(spec.get("id"));
        if (refused == null && !asked.isEmpty() && !isNewId(asked)) refused = new Fault.InvalidArgument("spec.id");
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        DataObject backing = StorageObjectSpecs.backing(spec);
        int datastore = calls.datastore(call, backing.get("datastore"), FilePaths.MANAGE);
        if (datastore == 0 || !KeptData.admit(calls.vcenter(), call, "spec", spec)) return;
        String id = asked.isEmpty() ? calls.nextUuid().toString() : asked;
        StorageObject made = fresh(id, name, datastore, StorageObjectSpecs.file(spec, id), spec, metadata);
        Allocation allocation = Objects.requireNonNull(StorageObjectSpecs.allocation(backing, Allocation.THIN));
        DiskImage image = image(mib << 20, allocation, made.created());
        jobs.create(call, WorkKind.DISK_CREATE, made, () -> new ImageOrFault(image, null), List.of());
    }

    boolean isNewId(String id) {
        return StorageObjectCalls.isId(id) && calls.objects().find(id) == null;
    }

    private StorageObject fresh(
            String id,
            String name,
            int datastore,
            String file,
            DataObject spec,
            @Nullable Map<String, String> metadata) {
        Set<ControlFlag> flags = Boolean.TRUE.equals(spec.get("keepAfterDeleteVm"))
                ? EnumSet.of(ControlFlag.KEEP_AFTER_DELETE_VM)
                : Set.of();
        return new StorageObject(
                id,
                name,
                datastore,
                file,
                calls.inventory().files().now(datastore),
                flags,
                metadata == null ? Map.of() : metadata,
                StorageObjectCalls.profile(spec.get("profile")),
                null,
                List.of(),
                1);
    }

    private DiskImage image(long capacity, Allocation allocation, Instant now) {
        long allocated = allocation == Allocation.THIN ? 0 : capacity;
        return new DiskImage(capacity, allocated, 0, allocation, "lsiLogic", calls.nextUuid(), now);
    }

    private void copy(Call call) {
        calls.reading(call, source -> {
            DataObject spec =
                    (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
            String name = (String) Objects.requireNonNull(spec.get("name"));
            Map<String, String> metadata = StorageObjectSpecs.metadata(spec.get("metadata"));
            Fault refused = StorageObjectSpecs.isName(name) ? null : new Fault.InvalidArgument("name");
            if (refused == null && metadata == null) refused = new Fault.InvalidArgument("spec.metadata");
            if (refused == null) refused = StorageObjectSpecs.backingFault(spec);
            if (refused != null) {
                call.reply().fault(refused);
                return;
            }
            DataObject backing = StorageObjectSpecs.backing(spec);
            int datastore = calls.datastore(call, backing.get("datastore"), FilePaths.MANAGE);
            if (datastore == 0 || !KeptData.admit(calls.vcenter(), call, "spec", spec)) return;
            String id = calls.nextUuid().toString();
            StorageObject made = fresh(id, name, datastore, StorageObjectSpecs.file(spec, id), spec, metadata);
            copy(call, source, made, image -> StorageObjectSpecs.allocation(backing, image.allocation()));
        });
    }

    /** Makes a disk with the content of another. */
    void copy(
            Call call, StorageObject source, StorageObject made, Function<DiskImage, @Nullable Allocation> allocation) {
        var uuid = calls.nextUuid();
        var read = new LockedPath(source.datastore(), source.file(), false);
        jobs.create(
                call,
                WorkKind.FILE_COPY,
                made,
                () -> {
                    DiskImage image = calls.image(source);
                    if (image == null) return new ImageOrFault(null, calls.missing(source));
                    Allocation to = Objects.requireNonNull(allocation.apply(image));
                    DiskImage copy = to == image.allocation() ? image : image.with(to);
                    return new ImageOrFault((DiskImage) copy.with(uuid).touched(made.created()), null);
                },
                List.of(read));
    }

    private void extend(Call call, Function<StorageObject, @Nullable Object> result) {
        long mib = (Long) Objects.requireNonNull(call.arguments().get("newCapacityInMB"));
        if (mib < 1 || mib > CAPACITY_MIB_MAX) {
            call.reply().fault(new Fault.InvalidArgument("newCapacityInMB"));
            return;
        }
        resize(
                call,
                result,
                image -> image.capacityBytes() > mib << 20 ? null : image.extended(mib << 20, false),
                "newCapacityInMB");
    }

    private void inflate(Call call) {
        resize(call, _ -> null, image -> image.thin() ? image.with(Allocation.EAGER_ZEROED) : null, null);
    }

    /** {@code changed}: null when the disk cannot become so; {@code argument}: the one that is wrong then, null for the file. */
    private void resize(
            Call call,
            Function<StorageObject, @Nullable Object> result,
            Function<DiskImage, @Nullable DiskImage> changed,
            @Nullable String argument) {
        calls.changing(call, named -> {
            Function<StorageObject, FileDecision> plan = now -> {
                DiskImage image = calls.image(now);
                if (image == null) return FileDecision.refuse(calls.missing(now));
                if (calls.isAttached(now) || !now.snapshots().isEmpty())
                    return FileDecision.refuse(new Fault.InvalidState());
                DiskImage after = changed.apply(image);
                if (after == null)
                    return FileDecision.refuse(
                            argument == null
                                    ? new Fault.FileFault(new FilePaths(calls.vcenter()).text(calls.path(now)), null)
                                    : new Fault.InvalidArgument(argument));
                StoredFile touched = after.touched(calls.inventory().files().now(now.datastore()));
                long more = Math.max(0, after.bytes() - image.bytes());
                return StorageObjectJobs.files(now.datastore(), Set.of(), Map.of(now.file(), touched), more);
            };
            jobs.change(call, named, new DiskChange(WorkKind.DISK_CHANGE, plan, now -> now.named(now.name()), result));
        });
    }

    private void delete(Call call, Function<StorageObject, @Nullable Object> result) {
        calls.changing(call, named -> {
            Function<StorageObject, FileDecision> plan = now -> {
                if (calls.isAttached(now) || !now.snapshots().isEmpty())
                    return FileDecision.refuse(new Fault.InvalidState());
                // A disk whose file is gone can be forgotten too.
                if (calls.image(now) == null) return StorageObjectJobs.nothing();
                return StorageObjectJobs.files(now.datastore(), Set.of(now.file()), Map.of(), 0);
            };
            jobs.change(call, named, new DiskChange(WorkKind.FILE_DELETE, plan, null, result));
        });
    }

    private void policy(Call call) {
        String profile = StorageObjectCalls.profile(call.arguments().get("profile"));
        if (!KeptData.admit(calls.vcenter(), call, "profile", profile)) return;
        calls.changing(
                call,
                named -> jobs.change(
                        call,
                        named,
                        new DiskChange(
                                WorkKind.DISK_CHANGE,
                                _ -> StorageObjectJobs.nothing(),
                                now -> now.withProfile(profile),
                                _ -> null)));
    }

    private void metadata(Call call) {
        Map<String, String> set = StorageObjectSpecs.metadata(call.arguments().get("metadata"));
        List<String> deleted = new ArrayList<>();
        if (call.arguments().get("deleteKeys") instanceof Iterable<?> keys)
            for (Object key : keys) deleted.add((String) key);
        if (set == null) {
            call.reply().fault(new Fault.InvalidArgument("metadata"));
            return;
        }
        if (!KeptData.admit(calls.vcenter(), call, "metadata", call.arguments().get("metadata"))) return;
        calls.changing(call, named -> {
            Function<StorageObject, FileDecision> plan = now -> {
                if (calls.image(now) == null) return FileDecision.refuse(calls.missing(now));
                long more = now.withMetadata(set, deleted).heldBytes();
                return calls.objects().hasRoom(now.datastore(), more)
                        ? StorageObjectJobs.nothing()
                        : FileDecision.refuse(new Fault.SystemError("there is no memory for the metadata"));
            };
            jobs.change(
                    call,
                    named,
                    new DiskChange(
                            WorkKind.DISK_CHANGE,
                            plan,
                            now -> now.withMetadata(set, deleted),
                            now -> views.object(now, Objects.requireNonNull(calls.image(now)))));
        });
    }
}
