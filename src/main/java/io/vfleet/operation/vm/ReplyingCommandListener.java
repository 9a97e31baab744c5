package io.vfleet.operation;

import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.Job;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Work on a virtual machine that the call itself waits for; it ends in the turn in which it begins. */
record Direct(Reply reply, Loop home) implements Job {
    /** Nobody can find it at work, so nobody is shown this. */
    @Override
    public MoRef task() {
        return new MoRef("Task", "task-0");
    }

    @Override
    public void started(Duration length) {}

    @Override
    public void succeeded(@Nullable Object result) {
        home.finished();
        reply.value(null);
    }

    @Override
    public void failed(Fault fault) {
        home.finished();
        reply.fault(fault);
    }
}
