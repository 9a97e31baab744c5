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

/** A task registry for entities that have nothing but a name. */
public final class TaskFixture {
    public final SteppedLoops loops;
    final List<String> changes = new ArrayList<>();
    final EventLog events;
    public final TaskRegistry tasks;

    public TaskFixture(int loopCount, TaskLimits limits) {
        this(new SteppedLoops(loopCount), limits, RunObserver.NONE);
    }

    TaskFixture(SteppedLoops loops, TaskLimits limits, RunObserver observer) {
        this.loops = loops;
        ObjectChangeListener listener =
                (ref, facets) -> facets.forEach(facet -> changes.add(ref.value() + " " + facet.name()));
        events = new EventLog(loops, 1000, listener);
        tasks = new TaskRegistry(loops, events, listener, observer, limits);
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

    Task begin(TaskSpec spec) {
        var begun = new AtomicReference<@Nullable Task>();
        loops.sendAndRun(spec.owner(), () -> {
            if (tasks.reserve()) begun.set(tasks.begin(spec));
        });
        Task task = begun.get();
        if (task == null) throw new AssertionError("no slot");
        return task;
    }

    public void on(Task task, Consumer<Task> action) {
        loops.sendAndRun(task.origin().owner(), () -> action.accept(task));
    }

    public @Nullable Fault cancel(Task task) {
        var fault = new AtomicReference<@Nullable Fault>();
        on(task, each -> fault.set(tasks.cancel(each)));
        return fault.get();
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
