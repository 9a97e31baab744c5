package io.vfleet.wire.http;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The responses of one event loop of which a part was written that the client has not read, the one that has waited longest
 * first. What waits is charged; who reads too slowly is disconnected. On the loop only.
 */
final class UnreadResponses {
    /** Of a response, beside its bytes: the exchange, the head, and what the HTTP server keeps of a stream. */
    private static final long OVERHEAD_BYTES = 4 << 10;

    private final LoopMemory memory;
    private final Set<ResponseWriter> waiting = new LinkedHashSet<>();

    UnreadResponses(MemoryAccount account) {
        memory = new LoopMemory(account, HeldKind.RESPONSE);
    }

    boolean reserve(int bytes) {
        return memory.charge(bytes + OVERHEAD_BYTES);
    }

    void release(int bytes) {
        memory.release(bytes + OVERHEAD_BYTES);
    }

    /** Gives back what the last part does not need. */
    void shrink(int reserved, int needed) {
        if (needed < reserved) memory.release(reserved - needed);
    }

    /** For a response that must be written in any case, which is short. */
    void reserveAccepted(int bytes) {
        memory.chargeAccepted(bytes + OVERHEAD_BYTES);
    }

    void written(ResponseWriter response, long now) {
        if (response.unreadParts++ > 0) return;
        response.unreadSinceNanos = now;
        waiting.add(response);
    }

    /** A part was read by the client, or its connection is gone. */
    void read(ResponseWriter response, long now) {
        waiting.remove(response);
        if (--response.unreadParts == 0) return;
        response.unreadSinceNanos = now;
        waiting.add(response);
    }

    /** Disconnects the clients that have read nothing for {@code max}. */
    void endAfter(Duration max, long now) {
        for (Iterator<ResponseWriter> unread = waiting.iterator(); unread.hasNext(); ) {
            ResponseWriter response = unread.next();
            if (now - response.unreadSinceNanos < max.toNanos()) return;
            unread.remove();
            response.disconnect();
        }
    }
}
