package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Listener of commands whose outcome nobody waits for. */
public enum NullCommandListener implements CommandListener {
    INSTANCE;

    /** A reference to no task. Such a command occupies the virtual machine only for a moment. */
    @Override
    public MoRef task() {
        return new MoRef("Task", "task-0");
    }

    @Override
    public void started(Duration length) {}

    @Override
    public void succeeded(@Nullable Object result) {}

    @Override
    public void failed(Fault fault) {}
}
