package io.vfleet.wire.http;

import io.vfleet.engine.Clock;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.LoopMemory;
import io.vfleet.wire.WaitingList;
import java.time.Duration;

/**
 * The responses of one event loop of which a part was written that the client has not read, the one that has waited longest
 * first. What waits is charged; who reads too slowly is disconnected. On the loop only.
 */
final class UnreadResponses {
    /** Of a response, beside its bytes: the exchange, the head, and what the HTTP server keeps of a stream. */
    private static final long OVERHEAD_BYTES = 4 << 10;

    private final LoopMemory memory;
    private final Clock clock;
    private final WaitingList<ResponseWriter> responses = new WaitingList<>();

    UnreadResponses(LoopMemory memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    boolean reserve(int bytes) {
        return memory.charge(HeldKind.RESPONSE, bytes + OVERHEAD_BYTES);
    }

    void release(int bytes) {
        memory.release(HeldKind.RESPONSE, bytes + OVERHEAD_BYTES);
    }

    /** Gives back what the last part does not need. */
    void shrink(int reserved, int needed) {
        if (needed < reserved) memory.release(HeldKind.RESPONSE, reserved - needed);
    }

    /** For a response that must be written in any case, which is short. */
    void reserveAccepted(int bytes) {
        memory.chargeAccepted(HeldKind.RESPONSE, bytes + OVERHEAD_BYTES);
    }

    void written(ResponseWriter response) {
        if (response.unreadParts++ == 0) add(response);
    }

    /** A part was read by the client, or its connection is gone. */
    void read(ResponseWriter response) {
        responses.remove(response);
        if (--response.unreadParts > 0) add(response);
    }

    /** Disconnects the clients that have read nothing for {@code max}. */
    void endAfter(Duration max) {
        long now = clock.nanos();
        for (ResponseWriter response = responses.first();
                response != null && now - response.unreadSinceNanos >= max.toNanos();
                response = responses.first()) {
            responses.remove(response);
            response.disconnect();
        }
    }

    private void add(ResponseWriter response) {
        response.unreadSinceNanos = clock.nanos();
        responses.add(response);
    }
}
