package io.vfleet.access;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Tickets that are good for one use; the oldest are dropped first. Safe from any thread. */
final class Tickets {
    private final int ticketsMax;
    private final Map<String, Session> origins = new ConcurrentHashMap<>();
    private final Queue<String> order = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();

    Tickets(int ticketsMax) {
        this.ticketsMax = ticketsMax;
    }

    void put(String ticket, Session origin) {
        origins.put(ticket, origin);
        order.add(ticket);
        if (kept.incrementAndGet() <= ticketsMax) return;
        String oldest = order.poll();
        kept.decrementAndGet();
        if (oldest != null) origins.remove(oldest);
    }

    /** A used ticket keeps its place in the order until it is the oldest. */
    @Nullable
    Session take(String ticket) {
        return origins.remove(ticket);
    }
}
