package io.vfleet.vm;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Work that nobody asked for: nobody waits for its end. */
enum Unasked implements Job {
    WORK;

    /** It has the virtual machine for a moment only, and is not shown: there is no such task. */
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
