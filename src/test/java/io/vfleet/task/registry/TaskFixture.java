package io.vfleet.task;

import io.vfleet.engine.SteppedLoops;
import io.vfleet.event.Events;
import io.vfleet.model.Changes;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.Observer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A fleet of names only: whatever is begun on it is a virtual machine's task. */
final class Fleet {
    final SteppedLoops loops;
    final List<String> changes = new ArrayList<>();
    final Events events;
    final Tasks tasks;

    Fleet(int loopCount, TaskBounds bounds) {
        this(new SteppedLoops(loopCount), bounds, Observer.NONE);
    }

    Fleet(SteppedLoops loops, TaskBounds bounds, Observer observer) {
        this.loops = loops;
        Changes told = (ref, facets) -> facets.forEach(facet -> changes.add(ref.value() + " " + facet.name()));
        events = new Events(loops, 1000, told);
        tasks = new Tasks(loops, events, told, observer, bounds);
    }

    static MoRef vm(int owner) {
        return new MoRef("VirtualMachine", "vm-" + owner);
    }

    static TaskCall powerOn(int owner, boolean cancelable, Canceller canceller) {
        return TaskCall.of(
                owner,
                vm(owner),
                "VM" + owner,
                "PowerOnVM_Task",
                "VirtualMachine.powerOn",
                "ann",
                cancelable,
                canceller);
    }

    Task begin(int owner) {
        return begin(powerOn(owner, true, Canceller.NEVER_MIND));
    }

    Task begin(TaskCall call) {
        var begun = new AtomicReference<@Nullable Task>();
        loops.tell(call.owner(), () -> {
            if (tasks.reserve()) begun.set(tasks.begin(call));
        });
        Task task = begun.get();
        if (task == null) throw new AssertionError("no room");
        return task;
    }

    void on(Task task, Consumer<Task> what) {
        loops.tell(task.origin().owner(), () -> what.accept(task));
    }

    @Nullable
    Fault cancel(Task task) {
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
