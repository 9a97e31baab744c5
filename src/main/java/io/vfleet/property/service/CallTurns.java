package io.vfleet.property.service;

import io.vfleet.engine.Loop;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.property.ResultCallback;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The turns of one call whose work is too long for one turn; they end when its client is gone. Used on one loop. */
final class CallTurns {
    private final Loop loop;
    private final MemoryAccount memory;
    private final ResultCallback callback;
    private @Nullable AtomicBoolean gone;
    private long heldBytes;

    /** {@code memory}: the account of the loop. */
    CallTurns(Loop loop, MemoryAccount memory, ResultCallback callback) {
        this.loop = loop;
        this.memory = memory;
        this.callback = callback;
    }

    /** Runs the rest of the work in a later turn. */
    void later(Runnable rest) {
        AtomicBoolean left = gone == null ? watch() : gone;
        loop.send(() -> {
            if (left.get()) hold(0);
            else rest.run();
        });
    }

    /** Brings the charge for what the work has found so far up to date; false when there is no room. */
    boolean hold(long bytes) {
        if (bytes > heldBytes && !memory.charge(HeldKind.RESPONSE, bytes - heldBytes)) return false;
        if (bytes < heldBytes) memory.release(HeldKind.RESPONSE, heldBytes - bytes);
        heldBytes = bytes;
        return true;
    }

    private AtomicBoolean watch() {
        var left = new AtomicBoolean();
        gone = left;
        callback.onDisconnect(() -> left.set(true));
        return left;
    }
}
