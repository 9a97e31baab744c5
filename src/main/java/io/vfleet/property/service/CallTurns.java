package io.vfleet.property.service;

import io.vfleet.engine.Loop;
import io.vfleet.property.ResultCallback;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The turns of one call whose work is too long for one turn; they end when its client is gone. Used on one loop. */
final class CallTurns {
    private final Loop loop;
    private final ResultCallback callback;
    private @Nullable AtomicBoolean gone;

    CallTurns(Loop loop, ResultCallback callback) {
        this.loop = loop;
        this.callback = callback;
    }

    /** Runs the rest of the work in a later turn. */
    void later(Runnable rest) {
        AtomicBoolean left = gone == null ? watch() : gone;
        loop.send(() -> {
            if (!left.get()) rest.run();
        });
    }

    private AtomicBoolean watch() {
        var left = new AtomicBoolean();
        gone = left;
        callback.onDisconnect(() -> left.set(true));
        return left;
    }
}
