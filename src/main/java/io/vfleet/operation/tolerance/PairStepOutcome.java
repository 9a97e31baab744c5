package io.vfleet.operation.tolerance;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.actor.CommandListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What follows when one step of a task on a pair has ended; on the home loop of the machine of the step. */
record PairStepOutcome(Task ofTask, Runnable done, Consumer<Fault> refused) implements CommandListener {
    static PairStepOutcome ignored(Task task) {
        return new PairStepOutcome(task, () -> {}, _ -> {});
    }

    @Override
    public MoRef task() {
        return ofTask.ref();
    }

    @Override
    public void succeeded(@Nullable Object result) {
        done.run();
    }

    @Override
    public void failed(Fault fault) {
        refused.accept(fault);
    }
}
