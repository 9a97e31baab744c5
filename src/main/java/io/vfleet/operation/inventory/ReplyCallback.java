package io.vfleet.operation;

import io.vfleet.model.Fault;
import io.vfleet.property.Answer;
import org.jspecify.annotations.Nullable;

/** The answer of a watcher's call, given to the wire. */
record ReplyAnswer(Reply reply) implements Answer {
    @Override
    public void value(@Nullable Object value) {
        reply.value(value);
    }

    @Override
    public void fault(Fault fault) {
        reply.fault(fault);
    }

    @Override
    public void busy() {
        reply.busy(Hops.RETRY_AFTER_SECONDS);
    }

    @Override
    public void onGone(Runnable told) {
        reply.onGone(told);
    }
}
