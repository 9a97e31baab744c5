package io.vfleet.wire.http;

import io.vfleet.memory.HeldKind;
import io.vfleet.memory.LoopMemory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The responses of one event loop of which a part was written that the client has not read, the one that has waited longest
 * first. What waits is charged; who reads too slowly is disconnected. On the loop only.
 */
final class UnreadResponses {
    /** Of a response, beside its bytes: the exchange, the head, and what the HTTP server keeps of a stream. */
    private static final long OVERHEAD_BYTES = 4 << 10;

    private final LoopMemory memory;
    // A list through the responses themselves: nothing is made for a response that is read at once, as nearly all are.
    private @Nullable ResponseWriter first;
    private @Nullable ResponseWriter last;

    UnreadResponses(LoopMemory memory) {
        this.memory = memory;
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

    void written(ResponseWriter response, long now) {
        if (response.unreadParts++ == 0) append(response, now);
    }

    /** A part was read by the client, or its connection is gone. */
    void read(ResponseWriter response, long now) {
        remove(response);
        if (--response.unreadParts > 0) append(response, now);
    }

    /** Disconnects the clients that have read nothing for {@code max}. */
    void endAfter(Duration max, long now) {
        while (first != null && now - first.unreadSinceNanos >= max.toNanos()) {
            ResponseWriter response = first;
            remove(response);
            response.disconnect();
        }
    }

    private void append(ResponseWriter response, long now) {
        response.unreadSinceNanos = now;
        response.waiting = true;
        response.previous = last;
        if (last == null) first = response;
        else last.next = response;
        last = response;
    }

    private void remove(ResponseWriter response) {
        // It is not in the list any more when it was disconnected.
        if (!response.waiting) return;
        response.waiting = false;
        if (response.previous == null) first = response.next;
        else response.previous.next = response.next;
        if (response.next == null) last = response.previous;
        else response.next.previous = response.previous;
        response.previous = null;
        response.next = null;
    }
}
