package io.vfleet.operation.inventory;

import io.vfleet.model.Fault;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.Reply;
import io.vfleet.property.ResultCallback;
import org.jspecify.annotations.Nullable;

/** Passes the result of a property service to the reply of a call. */
record ReplyCallback(Reply reply) implements ResultCallback {
    @Override
    public void value(@Nullable Object value, long heldBytes) {
        reply.value(value, heldBytes);
    }

    @Override
    public void fault(Fault fault) {
        reply.fault(fault);
    }

    @Override
    public void busy() {
        reply.busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }

    @Override
    public void onDisconnect(Runnable action) {
        reply.onDisconnect(action);
    }
}
