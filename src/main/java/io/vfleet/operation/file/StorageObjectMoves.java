package io.vfleet.operation.file;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.file.FileLocks.LockedPath;
import io.vfleet.inventory.file.FileTree;
import io.vfleet.inventory.file.StoredFile;
import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.manager.StorageObject;
import io.vfleet.manager.StorageObject.ControlFlag;
import io.vfleet.manager.StorageObject.DiskSnapshot;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.file.FilePlan.FileDecision;
import io.vfleet.operation.file.FileWork.FileJob;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.command.WorkKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** First class disks go to other datastores, and lists of them are made to agree with the files. */
final class StorageObjectMoves {
    private static final String MANAGER = StorageObjectMethods.MANAGER;
    private static final int LOOKED_PER_TURN = 1_000;

    private final StorageObjectCalls calls;
    private final StorageObjectViews views;
    private final StorageObjectJobs jobs;

    StorageObjectMoves(StorageObjectCalls calls) {
        this.calls = calls;
        this.views = new StorageObjectViews(calls);
        this.jobs = new StorageObjectJobs(calls);
    }

    void registerIn(MethodTable table) {
        table.register(MANAGER, "RelocateVStorageObject_Task", this::relocate);
        table.register(MANAGER, "ReconcileDatastoreInventory_Task", this::reconcile);
        table.register(MANAGER, "ScheduleReconcileDatastoreInventory", this::schedule);
    }

    private void relocate(Call call) {
        calls.changing(call, named -> {
            DataObject spec =
                    (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
            Fault refused = StorageObjectSpecs.backingFault(spec);
            if (refused != null) {
                call.reply().fault(refused);
                return;
            }
            int datastore =
                    calls.datastore(call, StorageObjectSpecs.backing(spec).get("datastore"), FilePaths.MANAGE);
            if (datastore == 0) return;
            StorageObject moved = moved(named, datastore, StorageObjectSpecs.file(spec, named.id()));
            var locks = new ArrayList<LockedPath>(calls.locks(named));
            locks.addAll(calls.locks(moved));
            var text = new FilePaths(calls.vcenter()).text(calls.path(moved));
            jobs.starter()
                    .start(
                            call,
                            new FileJob(
                                    datastore,
                                    text,
                                    WorkKind.FILE_MOVE,
                                    locks,
                                    () -> decide(named, moved),
                                    () -> views.object(moved, Objects.requireNonNull(calls.image(moved))),
                                    _ -> arrived(named, moved)));
        });
    }

    private static StorageObject moved(StorageObject object, int datastore, String file) {
        String stem = file.substring(0, file.length() - ".vmdk".length());
        List<DiskSnapshot> snapshots = object.snapshots().stream()
                .map(each -> new DiskSnapshot(
                        each.id(),
                        each.description(),
                        each.created(),
                        stem + each.file().substring(each.file().lastIndexOf('-')),
                        each.tracking(),
                        each.sequence(),
                        each.written()))
                .toList();
        return object.movedTo(datastore, file, snapshots);
    }

    private FileDecision decide(StorageObject named, StorageObject moved) {
        StorageObject now = calls.objects().find(named.datastore(), named.id());
        if (now == null) return FileDecision.refuse(new Fault.NotFound());
        // Another call has changed it before this one had its files.
        if (!now.equals(named) || calls.isAttached(now) || now.has(ControlFlag.DISABLE_RELOCATION))
            return FileDecision.refuse(new Fault.InvalidState());
        DiskImage image = calls.image(now);
        if (image == null) return FileDecision.refuse(calls.missing(now));
        if (now.datastore() == moved.datastore() && now.file().equals(moved.file())) return StorageObjectJobs.nothing();
        Fault refused = jobs.placeFault(moved);
        if (refused != null) return FileDecision.refuse(refused);
        Map<String, StoredFile> added = new HashMap<>();
        Set<String> removed = new HashSet<>();
        added.put(moved.file(), image);
        removed.add(now.file());
        FileTree tree = calls.inventory().files().tree(now.datastore());
        for (int nth = 0; nth < now.snapshots().size(); nth++) {
            String from = now.snapshots().get(nth).file();
            if (!(tree.find(from) instanceof DiskImage kept)) continue;
            added.put(moved.snapshots().get(nth).file(), kept);
            removed.add(from);
        }
        return decision(now.datastore(), moved, removed, jobs.files(moved, added));
    }

    private static FileDecision decision(
            int from, StorageObject moved, Set<String> removed, Map<String, StoredFile> added) {
        if (from == moved.datastore()) return StorageObjectJobs.files(from, removed, added, 0);
        long bytes = added.values().stream().mapToLong(StoredFile::bytes).sum();
        var addition = new TreeChange(moved.datastore(), Set.of(), added, null);
        var removal = new TreeChange(from, removed, Map.of(), null);
        return new FileDecision(null, List.of(addition, removal), bytes, bytes);
    }

    private void arrived(StorageObject named, StorageObject moved) {
        calls.objects().put(moved);
        if (named.datastore() == moved.datastore()) return;
        calls.inventory().home(named.datastore()).send(() -> calls.objects().remove(named.datastore(), named.id()));
    }

    private void reconcile(Call call) {
        int datastore = calls.datastore(call, call.arguments().get("datastore"), FilePaths.MANAGE);
        if (datastore == 0) return;
        new EntityTaskStarter(calls.vcenter())
                .start(call, datastore, false, _ -> new Fault.NotSupported(), (Task task) -> {
                    task.started(Duration.ZERO);
                    clean(datastore, "", () -> task.succeeded(null));
                });
    }

    private void schedule(Call call) {
        int datastore = calls.datastore(call, call.arguments().get("datastore"), FilePaths.MANAGE);
        if (datastore == 0) return;
        LoopDispatch.run(calls.inventory().home(datastore), call, () -> {
            clean(datastore, "", () -> {});
            call.reply().value(null);
        });
    }

    /** Forgets the disks behind an id whose files are gone, and those of snapshots; in as many turns as very many need. */
    private void clean(int datastore, String behind, Runnable whenDone) {
        Loop home = calls.inventory().home(datastore);
        int looked = 0;
        for (StorageObject object : calls.objects().behind(datastore, behind)) {
            boolean working = calls.inventory().files().locks().isChanging(datastore, object.file());
            if (!working && calls.image(object) == null) jobs.forget(datastore, object.id());
            if (++looked == LOOKED_PER_TURN) {
                home.send(() -> clean(datastore, object.id(), whenDone));
                return;
            }
        }
        whenDone.run();
    }
}
