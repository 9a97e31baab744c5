package io.vfleet.wire.http;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.LoopMemory;

/** What one exchange holds until its response is written: the body of the request, and the result of the call. */
final class ExchangeMemory {
    private final LoopMemory memory;
    private long body;
    private long result;
    private boolean released;

    ExchangeMemory(LoopMemory memory) {
        this.memory = memory;
    }

    /** Takes room for a body up to this length; false when there is none, or when the exchange is over. */
    boolean takeBody(long bytes) {
        if (released || !memory.charge(HeldKind.REQUEST, bytes - body)) return false;
        body = bytes;
        return true;
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
        memory.release(HeldKind.REQUEST, body);
        memory.release(HeldKind.RESPONSE, result);
        body = 0;
        result = 0;
    }
}
