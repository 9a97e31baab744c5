package io.vfleet.operation.vm;

import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.vm.actor.TasklessListener;
import org.jspecify.annotations.Nullable;

/** Answers the call when its virtual machine has executed a command that has no task. */
final class ReplyingCommandListener implements TasklessListener {
    private final Call call;
    private final Loop home;
    private boolean ended;

    ReplyingCommandListener(Call call, Loop home) {
        this.call = call;
        this.home = home;
    }

    @Override
    public void succeeded(@Nullable Object result) {
        end();
        call.reply().value(result);
    }

    @Override
    public void failed(Fault fault) {
        end();
        call.reply().fault(fault);
    }

    /** There is no room for the command. */
    void busy() {
        end();
        call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }

    /** An exception has ended the turn that hands the command over; the machine may have reported it already. */
    void broken() {
        if (!ended) end();
        call.reply().broken(new Fault.SystemError(call.method().name()));
    }

    private void end() {
        ended = true;
        home.finished();
    }
}
