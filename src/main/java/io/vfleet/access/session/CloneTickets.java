package io.vfleet.access.session;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Single-use tickets that clone a session; the oldest are dropped first. Safe for use from any thread. */
final class CloneTickets {
    private final int ticketsMax;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Queue<String> order = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    CloneTickets(int ticketsMax) {
        this.ticketsMax = ticketsMax;
    }

    void put(String ticket, Session origin) {
        sessions.put(ticket, origin);
        order.add(ticket);
        if (count.incrementAndGet() <= ticketsMax) return;
        String oldest = order.poll();
        count.decrementAndGet();
        if (oldest != null) sessions.remove(oldest);
    }

    /**
     * Redeems a ticket; null when it is unknown, used or dropped. A used ticket counts against the limit until it is
     * the oldest.
     */
    @Nullable
    Session take(String ticket) {
        return sessions.remove(ticket);
    }
}
