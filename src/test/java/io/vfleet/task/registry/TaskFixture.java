package io.vfleet.task.registry;

import io.vfleet.engine.SteppedLoops;
import io.vfleet.event.history.EventLog;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.model.RunObserver;
import io.vfleet.task.TaskLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A task registry over a fleet that has names only. */
public final class TaskFixture {
    public final SteppedLoops loops;
    final List<String> changes = new ArrayList<>();
    final EventLog events;
    public final TaskRegistry tasks;

    public TaskFixture(int loopCount, TaskLimits bounds) {
        this(new SteppedLoops(loopCount), bounds, RunObserver.NONE);
    }

    TaskFixture(SteppedLoops loops, TaskLimits bounds, RunObserver observer) {
        this.loops = loops;
        ObjectChangeListener told =
                (ref, facets) -> facets.forEach(facet -> changes.add(ref.value() + " " + facet.name()));
        events = new EventLog(loops, 1000, told);
        tasks = new TaskRegistry(loops, events, told, observer, bounds);
    }

    public static MoRef vm(int owner) {
        return new MoRef("VirtualMachine", "vm-" + owner);
    }

    static TaskSpec powerOn(int owner, boolean cancelable, TaskCanceller canceller) {
        return TaskSpec.of(
                owner,
                vm(owner),
                "VM" + owner,
                "PowerOnVM_Task",
                "VirtualMachine.powerOn",
                "ann",
                cancelable,
                canceller);
    }

    public Task begin(int owner) {
        return begin(powerOn(owner, true, TaskCanceller.IGNORE));
    }

    Task begin(TaskSpec call) {
        var begun = new AtomicReference<@Nullable Task>();
        loops.tell(call.owner(), () -> {
            if (tasks.reserve()) begun.set(tasks.begin(call));
        });
        Task task = begun.get();
        if (task == null) throw new AssertionError("no room");
        return task;
    }

    public void on(Task task, Consumer<Task> what) {
        loops.tell(task.origin().owner(), () -> what.accept(task));
    }

    public @Nullable Fault cancel(Task task) {
        var refused = new AtomicReference<@Nullable Fault>();
        on(task, each -> refused.set(tasks.cancel(each)));
        return refused.get();
    }

    void run(Task task) {
        on(task, each -> each.started(Duration.ofSeconds(10)));
    }

    void end(Task task) {
        on(task, each -> each.succeeded(null));
    }

    List<Long> numbers(List<Task> some) {
        return some.stream().map(task -> task.origin().number()).toList();
    }
}
