package io.vfleet.access.session;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Single-use tickets that clone a session; the oldest are dropped first; safe for use from any thread. Safe from any
 * thread.
 */
final class CloneTickets {
    private final int ticketsMax;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Queue<String> order = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();

    CloneTickets(int ticketsMax) {
        this.ticketsMax = ticketsMax;
    }

    void put(String ticket, Session origin) {
        sessions.put(ticket, origin);
        order.add(ticket);
        if (kept.incrementAndGet() <= ticketsMax) return;
        String oldest = order.poll();
        kept.decrementAndGet();
        if (oldest != null) sessions.remove(oldest);
    }

    /** A used ticket keeps its place in the order until it is the oldest. */
    @Nullable
    Session take(String ticket) {
        return sessions.remove(ticket);
    }
}
