package io.vfleet.operation.vm;

import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Reply;
import io.vfleet.vm.actor.CommandListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Answers the call when its virtual machine has executed a command that has no task. */
record ReplyingCommandListener(Reply reply, Loop home) implements CommandListener {
    /** A placeholder that no client sees, because the command has no task. */
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
