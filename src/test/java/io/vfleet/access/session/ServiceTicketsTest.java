package io.vfleet.access.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.engine.SteppedLoops;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.memory.MemoryBudget;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ServiceTicketsTest {
    private static final String FILE = "/folder/a?dsName=b";

    private final SteppedLoops loops = new SteppedLoops(1);
    private final Session session = TestSessions.open(loops);
    private final MemoryAccount memory = MemoryBudget.unlimited(1).loop(0).open();
    private final ServiceTickets tickets = new ServiceTickets(3, loops.clock());

    @Test
    void aTicketIsForOneRequestOnce() {
        put("t", "GET");

        assertNull(tickets.take("t", "PUT", FILE, memory));
        assertNull(tickets.take("t", "GET", FILE + "c", memory));
        assertNull(tickets.take("u", "GET", FILE, memory));
        assertEquals(session, taken("t").origin());
        assertNull(tickets.take("t", "GET", FILE, memory));
        assertEquals(0, memory.heldBytes());
    }

    @Test
    void aTicketWithoutAMethodIsForAny() {
        put("t", "");
        assertNotNull(tickets.take("t", "DELETE", FILE, memory));
    }

    @Test
    void aTicketExpiresAndEndsWithItsSession() {
        put("late", "GET");
        loops.advance(Duration.ofMinutes(2));
        assertNull(tickets.take("late", "GET", FILE, memory));

        put("ended", "GET");
        assertTrue(session.endOnce());
        assertNull(tickets.take("ended", "GET", FILE, memory));
        assertEquals(0, tickets.size());
        assertEquals(0, memory.heldBytes());
    }

    @Test
    void whatHasExpiredIsDroppedWithoutAnyoneAskingForIt() {
        put("early", "GET");
        loops.advance(Duration.ofMinutes(1));
        put("late", "GET");
        loops.advance(Duration.ofSeconds(61));
        assertTrue(tickets.dropExpired(memory));
        assertEquals(1, tickets.size());
        loops.advance(Duration.ofMinutes(2));
        assertFalse(tickets.dropExpired(memory));
        assertEquals(0, memory.heldBytes());
    }

    @Test
    void theOldestAreDroppedAndNoneIsKeptWithoutRoom() {
        for (String id : new String[] {"1", "2", "3", "4"}) put(id, "GET");
        assertEquals(3, tickets.size());
        assertNull(tickets.take("1", "GET", FILE, memory));
        assertNotNull(taken("4"));

        MemoryAccount full = new MemoryBudget(100, 1).loop(0).open();
        assertFalse(new ServiceTickets(3, loops.clock()).put("t", ticket("GET"), full));
    }

    private void put(String id, String verb) {
        assertTrue(tickets.put(id, ticket(verb), memory));
    }

    private ServiceTicket ticket(String verb) {
        long expires = loops.clock().nanos() + Duration.ofMinutes(2).toNanos();
        return new ServiceTicket(session, verb, FILE, "", expires);
    }

    private ServiceTicket taken(String id) {
        ServiceTicket ticket = tickets.take(id, "GET", FILE, memory);
        assertNotNull(ticket);
        return ticket;
    }
}
