package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Listens to a command that is no task and occupies its entity only for a moment. */
public interface TasklessListener extends CommandListener {
    /** Of a command whose outcome nobody waits for. */
    TasklessListener NOBODY = new TasklessListener() {};

    /** A reference to no task. */
    @Override
    default MoRef task() {
        return new MoRef("Task", "task-0");
    }

    @Override
    default void started(Duration length) {}

    @Override
    default void succeeded(@Nullable Object result) {}

    @Override
    default void failed(Fault fault) {}
}
