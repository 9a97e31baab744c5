package io.vfleet.operation.file;

import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.inventory.file.StoredFile.DiskImage.Allocation;
import io.vfleet.manager.StorageObject;
import io.vfleet.manager.StorageObject.DiskSnapshot;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.file.FilePlan.FileDecision;
import io.vfleet.operation.file.StorageObjectJobs.DiskChange;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.ChangeIdFormat;
import io.vfleet.vm.disk.ChangedDiskAreas;
import io.vfleet.vm.disk.ChangedDiskAreas.ChangesUnknownReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of first class disks, which are in a line: the disk keeps its file, and each snapshot has one for what it holds back.
 *
 * <p>long: the methods of one small tree and of what changed between its parts.
 */
final class StorageObjectSnapshots {
    private static final String MANAGER = StorageObjectMethods.MANAGER;
    private static final String BASE = StorageObjectMethods.BASE;
    private static final int SNAPSHOTS_MAX = 32;
    private static final String ALLOCATED = "*";

    private final StorageObjectCalls calls;
    private final StorageObjectViews views;
    private final StorageObjectJobs jobs;
    private final StorageObjectTasks tasks;

    StorageObjectSnapshots(StorageObjectCalls calls, StorageObjectTasks tasks) {
        this.calls = calls;
        this.views = new StorageObjectViews(calls);
        this.jobs = new StorageObjectJobs(calls);
        this.tasks = tasks;
    }

    void registerIn(MethodTable table) {
        table.register(MANAGER, "VStorageObjectCreateSnapshot_Task", call -> create(call, (_, id) -> views.id(id)));
        table.register(BASE, "VStorageObjectCreateSnapshotEx_Task", call -> create(call, this::snapshot));
        table.register(MANAGER, "DeleteSnapshot_Task", call -> delete(call, (_, _) -> null));
        table.register(BASE, "VStorageObjectDeleteSnapshotEx_Task", call -> delete(call, (now, _) -> views.clock(now)));
        table.register(MANAGER, "RevertVStorageObject_Task", call -> revert(call, _ -> null));
        table.register(BASE, "RevertVStorageObjectEx_Task", call -> revert(call, views::clock));
        table.register(
                MANAGER,
                "RetrieveSnapshotInfo",
                call -> calls.reading(call, object -> call.reply().value(views.snapshots(object))));
        table.register(MANAGER, "RetrieveSnapshotDetails", this::details);
        table.register(MANAGER, "CreateDiskFromSnapshot_Task", this::copy);
        table.register(MANAGER, "VstorageObjectVCenterQueryChangedDiskAreas", this::changes);
    }

    private DataObject snapshot(StorageObject now, String id) {
        return calls.vcenter()
                .metamodel()
                .make("VStorageObjectSnapshot")
                .set("id", views.id(id))
                .set("vclock", views.clock(now));
    }

    private void create(Call call, BiFunction<StorageObject, String, Object> result) {
        String description = (String) Objects.requireNonNull(call.arguments().get("description"));
        if (!KeptData.admit(calls.vcenter(), call, "description", description)) return;
        String id = calls.nextUuid().toString();
        var uuid = calls.nextUuid();
        calls.changing(call, named -> {
            Function<StorageObject, FileDecision> plan = now -> {
                DiskImage image = calls.image(now);
                if (image == null) return FileDecision.refuse(calls.missing(now));
                boolean full = now.snapshots().size() >= SNAPSHOTS_MAX
                        || !calls.objects().hasRoom(now.datastore(), 2L * description.length());
                if (full) return FileDecision.refuse(new Fault.InvalidState());
                Instant time = calls.inventory().files().now(now.datastore());
                var kept = new DiskImage(image.capacityBytes(), 0, 0, Allocation.THIN, image.adapter(), uuid, time);
                String file = file(now);
                if (calls.inventory().files().isTaken(now.datastore(), file))
                    return FileDecision.refuse(
                            new Fault.FileAlreadyExists(new FilePaths(calls.vcenter()).text(now.datastore(), file)));
                return StorageObjectJobs.files(now.datastore(), Set.of(), Map.of(file, kept), kept.bytes());
            };
            UnaryOperator<StorageObject> after = now -> now.withSnapshot(new DiskSnapshot(
                    id,
                    description,
                    calls.inventory().files().now(now.datastore()),
                    file(now),
                    now.tracking(),
                    sequence(now),
                    written(now)));
            jobs.change(call, named, new DiskChange(WorkKind.SNAPSHOT_DISK, plan, after, now -> result.apply(now, id)));
        });
    }

    private static int sequence(StorageObject object) {
        // Numbers of snapshots that are gone are not given again while a later one is there.
        return object.snapshots().isEmpty()
                ? (int) Math.min(object.clock(), 999_998) + 1
                : object.snapshots().getLast().sequence() + 1;
    }

    private static String file(StorageObject object) {
        String stem = object.file().substring(0, object.file().length() - ".vmdk".length());
        return "%s-%06d.vmdk".formatted(stem, sequence(object));
    }

    /**
     * How long the disk has been written: all the time that it may have been attached to a machine, so that what changed is never
     * more than what is told.
     */
    private Duration written(StorageObject object) {
        DiskSnapshot last =
                object.snapshots().isEmpty() ? null : object.snapshots().getLast();
        Duration before = last == null ? Duration.ZERO : last.written();
        if (!calls.isAttached(object)) return before;
        Instant from = last == null ? object.created() : last.created();
        Instant now = calls.inventory().files().now(object.datastore());
        return now.isBefore(from) ? before : before.plus(Duration.between(from, now));
    }

    private void delete(Call call, BiFunction<StorageObject, String, @Nullable Object> result) {
        String id = StorageObjectCalls.id(call.arguments().get("snapshotId"));
        calls.changing(call, named -> {
            Function<StorageObject, FileDecision> plan = now -> {
                DiskSnapshot snapshot = now.snapshot(id);
                return snapshot == null
                        ? FileDecision.refuse(new Fault.NotFound())
                        : removal(now, Set.of(snapshot.file()));
            };
            UnaryOperator<StorageObject> after = now -> now.withSnapshots(now.snapshots().stream()
                    .filter(each -> !each.id().equals(id))
                    .toList());
            jobs.change(
                    call, named, new DiskChange(WorkKind.SNAPSHOT_REMOVE, plan, after, now -> result.apply(now, id)));
        });
    }

    private FileDecision removal(StorageObject now, Set<String> files) {
        var there = new HashSet<String>();
        for (String file : files)
            if (calls.inventory().files().tree(now.datastore()).find(file) instanceof DiskImage) there.add(file);
        return there.isEmpty()
                ? StorageObjectJobs.nothing()
                : StorageObjectJobs.files(now.datastore(), there, Map.of(), 0);
    }

    /** The snapshots behind the one that a disk goes back to are gone. */
    private void revert(Call call, Function<StorageObject, @Nullable Object> result) {
        String id = StorageObjectCalls.id(call.arguments().get("snapshotId"));
        calls.changing(call, named -> {
            Function<StorageObject, FileDecision> plan = now -> {
                DiskSnapshot snapshot = now.snapshot(id);
                if (snapshot == null) return FileDecision.refuse(new Fault.NotFound());
                if (calls.image(now) == null) return FileDecision.refuse(calls.missing(now));
                if (calls.isAttached(now)) return FileDecision.refuse(new Fault.InvalidState());
                var later = new HashSet<String>();
                for (DiskSnapshot each : behind(now, snapshot)) later.add(each.file());
                return removal(now, later);
            };
            UnaryOperator<StorageObject> after = now -> {
                DiskSnapshot snapshot = now.snapshot(id);
                if (snapshot == null) return now;
                var left = new ArrayList<>(now.snapshots());
                left.removeAll(behind(now, snapshot));
                return now.withSnapshots(left);
            };
            jobs.change(call, named, new DiskChange(WorkKind.SNAPSHOT_REVERT, plan, after, result));
        });
    }

    private static List<DiskSnapshot> behind(StorageObject object, DiskSnapshot snapshot) {
        int at = object.snapshots().indexOf(snapshot);
        return object.snapshots().subList(at + 1, object.snapshots().size());
    }

    private void details(Call call) {
        calls.changing(call, object -> {
            DiskSnapshot snapshot =
                    object.snapshot(StorageObjectCalls.id(call.arguments().get("snapshotId")));
            if (snapshot == null) {
                call.reply().fault(new Fault.NotFound());
                return;
            }
            DataObject details = calls.vcenter()
                    .metamodel()
                    .make("VStorageObjectSnapshotDetails")
                    .set("path", new FilePaths(calls.vcenter()).text(object.datastore(), snapshot.file()));
            ChangeId changeId = changeId(snapshot);
            if (changeId != null) details.set("changedBlockTrackingId", ChangeIdFormat.of(changeId));
            call.reply().value(details);
        });
    }

    private static @Nullable ChangeId changeId(DiskSnapshot snapshot) {
        return snapshot.tracking() == null ? null : new ChangeId(snapshot.tracking(), snapshot.sequence());
    }

    private void copy(Call call) {
        String name = (String) Objects.requireNonNull(call.arguments().get("name"));
        String path = (String) call.arguments().get("path");
        Fault refused = StorageObjectSpecs.isName(name) ? null : new Fault.InvalidArgument("name");
        if (call.arguments().get("crypto") != null) refused = new Fault.InvalidArgument("crypto");
        if (Boolean.TRUE.equals(call.arguments().get("isLinkedClone"))) refused = new Fault.NotSupported();
        if (path != null && (path.isBlank() || !FilePaths.isValid(path))) refused = new Fault.InvalidArgument("path");
        String asked = StorageObjectCalls.id(call.arguments().get("targetId"));
        if (!asked.isEmpty() && !tasks.isNewId(asked)) refused = new Fault.InvalidArgument("targetId");
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        calls.changing(call, source -> {
            DiskSnapshot snapshot =
                    source.snapshot(StorageObjectCalls.id(call.arguments().get("snapshotId")));
            if (snapshot == null) {
                call.reply().fault(new Fault.NotFound());
                return;
            }
            Object target = call.arguments().get("targetDatastore");
            int datastore = target == null ? source.datastore() : calls.datastore(call, target, FilePaths.MANAGE);
            if (datastore == 0) return;
            String id = asked.isEmpty() ? calls.nextUuid().toString() : asked;
            var made = new StorageObject(
                    id,
                    name,
                    datastore,
                    StorageObjectSpecs.file(path, id),
                    calls.inventory().files().now(datastore),
                    Set.of(),
                    Map.of(),
                    StorageObjectCalls.profile(call.arguments().get("profile")),
                    null,
                    List.of(),
                    1);
            tasks.copy(call, source, made, DiskImage::allocation);
        });
    }

    private void changes(Call call) {
        calls.reading(call, object -> {
            DiskSnapshot until =
                    object.snapshot(StorageObjectCalls.id(call.arguments().get("snapshotId")));
            DiskImage image = calls.image(object);
            if (until == null) call.reply().fault(new Fault.NotFound());
            else if (image == null) call.reply().fault(calls.missing(object));
            else changes(call, object, until, image);
        });
    }

    private void changes(Call call, StorageObject object, DiskSnapshot until, DiskImage image) {
        long start = (Long) Objects.requireNonNull(call.arguments().get("startOffset"));
        String text = (String) Objects.requireNonNull(call.arguments().get("changeId"));
        Optional<ChangeId> since = ChangeIdFormat.parse(text);
        boolean all = text.equals(ALLOCATED);
        if (start < 0 || start >= image.capacityBytes()) {
            call.reply().fault(new Fault.InvalidArgument("startOffset"));
        } else if (!all && since.isEmpty()) {
            call.reply().fault(new Fault.InvalidArgument("changeId"));
        } else if (until.tracking() == null) {
            unknown(call, object, until, ChangesUnknownReason.NOT_TRACKED);
        } else {
            DiskSnapshot from = all ? null : at(object, since.get());
            boolean known = all
                    || (from != null
                            && from.sequence() <= until.sequence()
                            && until.tracking().equals(from.tracking()));
            if (known) call.reply().value(page(object, image, from, until, start));
            else unknown(call, object, until, ChangesUnknownReason.NO_SUCH_SPAN);
        }
    }

    private static @Nullable DiskSnapshot at(StorageObject object, ChangeId id) {
        for (DiskSnapshot snapshot : object.snapshots()) if (id.equals(changeId(snapshot))) return snapshot;
        return null;
    }

    private void unknown(Call call, StorageObject object, DiskSnapshot snapshot, ChangesUnknownReason reason) {
        String path = new FilePaths(calls.vcenter()).text(object.datastore(), snapshot.file());
        call.reply().fault(new Fault.FileFault(path, reason.messageKey()));
    }

    private DataObject page(
            StorageObject object, DiskImage image, @Nullable DiskSnapshot from, DiskSnapshot until, long start) {
        var page = ChangedDiskAreas.between(
                image.attached(StorageObjectCalls.fileId(object), VirtualDiskMode.PERSISTENT),
                from == null ? null : from.written(),
                until.written(),
                start);
        var meta = calls.vcenter().metamodel();
        List<DataObject> areas = page.areas().stream()
                .map(area ->
                        meta.make("DiskChangeExtent").set("start", area.start()).set("length", area.length()))
                .toList();
        return meta.make("DiskChangeInfo")
                .set("startOffset", page.startOffset())
                .set("length", page.length())
                .set("changedArea", areas);
    }
}
