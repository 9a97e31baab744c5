package io.vfleet.access.session;

import io.vfleet.engine.Clock;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tickets that each allow one request, until they expire; the oldest are dropped first. On the first loop only. */
public final class ServiceTickets {
    private final int ticketsMax;
    private final Clock clock;
    /** In the order in which they expire, for all live equally long. */
    private final Map<String, ServiceTicket> byId = new LinkedHashMap<>();

    ServiceTickets(int ticketsMax, Clock clock) {
        this.ticketsMax = ticketsMax;
        this.clock = clock;
    }

    /** Keeps a ticket; false when there is no room for it. */
    public boolean put(String id, ServiceTicket ticket, MemoryAccount memory) {
        dropOldest(memory);
        if (!memory.charge(HeldKind.TEXT, ticket.heldBytes())) return false;
        byId.put(id, ticket);
        return true;
    }

    /**
     * Redeems a ticket; null when it is unknown, used, expired or dropped, when its session has ended, or when it is for
     * another request, for which it is kept.
     */
    public @Nullable ServiceTicket take(String id, String verb, String request, MemoryAccount memory) {
        ServiceTicket ticket = byId.get(id);
        if (ticket == null || (isValid(ticket) && !ticket.allows(verb, request))) return null;
        byId.remove(id);
        memory.release(HeldKind.TEXT, ticket.heldBytes());
        return isValid(ticket) ? ticket : null;
    }

    /** Drops those that nobody can use any more; whether some are left. */
    public boolean dropExpired(MemoryAccount memory) {
        Iterator<ServiceTicket> oldest = byId.values().iterator();
        while (oldest.hasNext()) {
            ServiceTicket ticket = oldest.next();
            if (isValid(ticket)) continue;
            oldest.remove();
            memory.release(HeldKind.TEXT, ticket.heldBytes());
        }
        return !byId.isEmpty();
    }

    int size() {
        return byId.size();
    }

    private boolean isValid(ServiceTicket ticket) {
        return !ticket.origin().ended() && clock.nanos() - ticket.expiresNanos() < 0;
    }

    private void dropOldest(MemoryAccount memory) {
        Iterator<ServiceTicket> oldest = byId.values().iterator();
        while (oldest.hasNext()) {
            ServiceTicket ticket = oldest.next();
            if (byId.size() < ticketsMax && isValid(ticket)) return;
            oldest.remove();
            memory.release(HeldKind.TEXT, ticket.heldBytes());
        }
    }
}
