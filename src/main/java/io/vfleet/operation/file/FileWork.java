package io.vfleet.operation.file;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Timer;
import io.vfleet.inventory.file.FileLocks.LockedPath;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.operation.FaultAnswer;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.file.FilePlan.FileDecision;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.actor.ResourceAllocator.AllocationCallback;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.command.WorkPlan;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The work of one task on files: it locks them, reserves space, takes its time, and changes all at its end or nothing. On the home
 * loop of the datastore whose task it is.
 */
final class FileWork {
    /**
     * What is to be done.
     *
     * @param datastore that whose task it is
     * @param file for NoDiskSpace
     * @param result of the task, asked for when all is done
     * @param done called when it is done, before the task ends
     */
    record FileJob(
            int datastore,
            String file,
            WorkKind kind,
            List<LockedPath> locks,
            FilePlan plan,
            Supplier<@Nullable Object> result,
            Consumer<Task> done) {
        FileJob {
            locks = List.copyOf(locks);
        }
    }

    private final Inventory inventory;
    private final FilePaths paths;
    private final TreeEditor editor;
    private final FileJob job;
    private final Task task;
    private final Loop home;
    private boolean locked;
    private boolean committing;
    private boolean ended;
    private long reservedBytes;
    private @Nullable ResourceLease lease;
    private @Nullable Timer timer;

    FileWork(VCenter vcenter, FileJob job, Task task) {
        this.inventory = vcenter.inventory();
        this.paths = new FilePaths(vcenter);
        this.editor = new TreeEditor(vcenter);
        this.job = job;
        this.task = task;
        this.home = inventory.home(job.datastore());
    }

    void begin() {
        guarded(this::lock);
    }

    /** Cancels the work; null, or InvalidState when it has ended, or is about to. */
    @Nullable
    Fault cancel() {
        if (ended || committing) return new Fault.InvalidState();
        fail(new Fault.RequestCanceled());
        return null;
    }

    private void lock() {
        LockedPath held = inventory.files().locks().lock(this, job.locks());
        if (held != null) {
            fail(new Fault.FileLocked(paths.text(held.datastore(), held.path())));
            return;
        }
        locked = true;
        // A datastore that is about to go waits for who has locked its files, and for nobody else.
        for (LockedPath path : job.locks()) {
            Fault refused = inventory.containers().mounts().filesFault(path.datastore());
            if (refused == null) continue;
            fail(refused);
            return;
        }
        FileDecision decision = job.plan().decide();
        if (decision.refused() != null) {
            fail(decision.refused());
            return;
        }
        reservedBytes = decision.spaceBytes();
        var needs = new ResourceNeeds(0, 0, job.datastore(), 1, reservedBytes, pathInDatastore(), 0, "");
        ResourceLease requested = inventory
                .resourceAllocator()
                .acquire(inventory.ref(job.datastore()), needs, new Granted(decision.workBytes()));
        if (!ended) lease = requested;
    }

    private final class Granted implements AllocationCallback {
        private final long workBytes;

        Granted(long workBytes) {
            this.workBytes = workBytes;
        }

        @Override
        public void granted(ResourceLease granted) {
            lease = granted;
            guarded(() -> work(workBytes));
        }

        @Override
        public void refused(Fault fault) {
            lease = null;
            fail(fault);
        }
    }

    private void work(long bytes) {
        WorkPlan plan = inventory.files().plan(job.kind(), bytes, job.datastore(), task);
        task.started(plan.length(), plan.progress());
        Runnable end = plan.end(this::commit, this::fail);
        if (inventory.containers().clock().isInstant(plan.millis())) end.run();
        else timer = plan.after(inventory.containers().clock(), home, () -> guarded(end));
    }

    private void commit() {
        FileDecision decision = job.plan().decide();
        Fault refused = decision.refused();
        // What is read may have grown meanwhile.
        if (refused == null && decision.spaceBytes() > reservedBytes) refused = new Fault.FileFault(job.file(), null);
        if (refused == null && !decision.changes().isEmpty())
            refused = editor.fault(decision.changes().getFirst());
        if (refused == null && !editor.take(decision.changes())) refused = new Fault.FileNotFound(job.file());
        if (refused != null) {
            fail(refused);
            return;
        }
        committing = true;
        for (TreeChange change : decision.changes()) if (change.datastore() == job.datastore()) editor.apply(change);
        applyElsewhere(decision.changes().stream()
                .filter(change -> change.datastore() != job.datastore())
                .toList());
    }

    /** Without the name of the datastore, which the fault adds. */
    private String pathInDatastore() {
        return job.file().substring(job.file().indexOf("] ") + 2);
    }

    /** The other datastore loses files that nobody else could change meanwhile. */
    private void applyElsewhere(List<TreeChange> changes) {
        if (changes.isEmpty()) {
            succeed();
            return;
        }
        TreeChange change = changes.getFirst();
        var applied = new FaultAnswer(
                "files",
                fault -> home.send(() -> guarded(() -> {
                    if (fault == null) succeed();
                    else fail(fault);
                })));
        applied.at(inventory.home(change.datastore()), () -> {
            editor.apply(change);
            applied.accept(null);
        });
    }

    private void succeed() {
        end();
        job.done().accept(task);
        task.succeeded(job.result().get());
    }

    private void fail(Fault fault) {
        end();
        task.failed(fault);
    }

    private void end() {
        ended = true;
        if (timer != null) timer.cancel();
        if (locked) inventory.files().locks().unlock(this, job.locks());
        ResourceLease held = lease;
        lease = null;
        if (held != null) held.release();
    }

    /** An exception ends the work and reaches the loop's handler. */
    private void guarded(Runnable part) {
        if (ended) return;
        boolean done = false;
        try {
            part.run();
            done = true;
        } finally {
            if (!done && !ended) fail(new Fault.SystemError("files"));
        }
    }
}
