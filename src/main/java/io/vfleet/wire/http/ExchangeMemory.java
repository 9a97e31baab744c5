package io.vfleet.wire.http;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.LoopMemory;
import io.vfleet.memory.MemoryShare;

/** What one exchange holds until its response is written: the body of the request, and the result of the call. */
final class ExchangeMemory {
    private static final int LARGE_BYTES = 64 << 10;

    private final LoopMemory memory;
    private final MemoryShare largeBodies;
    private long body;
    // What of it is in the share of large bodies: all or nothing.
    private long largeBody;
    private long result;
    private boolean released;

    ExchangeMemory(LoopMemory memory, MemoryShare largeBodies) {
        this.memory = memory;
        this.largeBodies = largeBodies;
    }

    /** Takes room for a body up to this length; false when there is none, or when the exchange is over. */
    boolean takeBody(long bytes) {
        if (released) return false;
        long large = bytes > LARGE_BYTES ? bytes : 0;
        if (!largeBodies.take(large - largeBody)) {
            memory.refuse();
            return false;
        }
        if (!memory.charge(HeldKind.REQUEST, bytes - body)) {
            largeBodies.giveBack(large - largeBody);
            return false;
        }
        body = bytes;
        largeBody = large;
        return true;
    }

    long bodyBytes() {
        return body;
    }

    /**
     * Takes room for a result that is kept while it is written; false when there is none, or when the exchange is over: a call
     * goes on for a while after its client has gone, and nothing would give back what it takes then.
     */
    boolean takeResult(long bytes) {
        if (released || !memory.charge(HeldKind.RESPONSE, bytes)) return false;
        result += bytes;
        return true;
    }

    void release() {
        released = true;
        if (body == 0 && result == 0) return;
        largeBodies.giveBack(largeBody);
        memory.release(HeldKind.REQUEST, body);
        memory.release(HeldKind.RESPONSE, result);
        body = 0;
        largeBody = 0;
        result = 0;
    }
}
