package io.vfleet.operation.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.access.session.ClientInfo;
import io.vfleet.access.session.LoginResult.LoggedIn;
import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.TaskClock;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.model.RunObserver;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.command.WorkDurations;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a vCenter gives up, and in which order, when new work is refused for want of memory. */
final class MemoryReliefTest {
    private static final long MAX = 8 << 20;

    private final SteppedLoops loops = new SteppedLoops(2);
    private final MemoryBudget budget = new MemoryBudget(MAX, 2);
    private final VCenter vcenter = VCenterBuilder.build(
            Settings.DEFAULT, loops, TaskClock.real(loops), WorkDurations.NONE, RunObserver.NONE, budget);

    private Session login() {
        var client = new ClientInfo("127.0.0.1", "test", null);
        var session = ((LoggedIn) vcenter.sessions().login("user", "pass", client)).session();
        loops.runAll();
        return session;
    }

    private void postEvents(int count) {
        loops.at(0).send(() -> {
            for (int i = 0; i < count; i++)
                vcenter.events().post("GeneralUserEvent", 1, "user", 0, "", Map.of("message", "text"));
        });
        loops.runAll();
    }

    /** Takes bytes of a session, beyond the budget if need be, and lets another call be refused. */
    private void shortage(Session greedy, long bytes) {
        greedy.home().send(() -> {
            greedy.memory().chargeAccepted(HeldKind.FILTER, bytes);
            greedy.memory().charge(HeldKind.VIEW, MAX);
        });
        loops.runAll();
    }

    @Test
    void historyIsDroppedFirst() {
        Session session = login();
        postEvents(1_000);
        long before = budget.heldBytes(HeldKind.EVENT);
        shortage(session, MAX / 4 * 3);
        assertTrue(budget.heldBytes(HeldKind.EVENT) < before / 2 + 1_000);
        assertTrue(vcenter.events().droppedEarly() >= 500);
        assertFalse(session.ended());
    }

    @Test
    void bodiesThatAreSlowAreEndedBeforeHistoryIsDropped() {
        Session session = login();
        postEvents(1_000);
        session.home().send(() -> {
            session.memory().chargeAccepted(HeldKind.REQUEST, MAX / 4 * 3);
            session.memory().charge(HeldKind.VIEW, MAX);
        });
        loops.runAll();
        loops.advance(Duration.ofSeconds(2));
        assertEquals(0, vcenter.events().droppedEarly());
        session.home().send(() -> session.memory().release(HeldKind.REQUEST, MAX / 4 * 3));
        loops.advance(Duration.ofSeconds(5));
        assertEquals(0, vcenter.events().droppedEarly());
    }

    @Test
    void theSessionThatHoldsMostEndsWhenNothingElseHelps() {
        Session modest = login();
        Session greedy = login();
        shortage(modest, MAX / 8);
        shortage(greedy, MAX / 8 * 6);
        loops.advance(Duration.ofSeconds(5));
        assertTrue(greedy.ended());
        assertFalse(modest.ended());
        assertEquals(1, vcenter.memoryRelief().sessionsEnded());
        assertTrue(budget.heldBytes() < MAX / 4);
    }

    @Test
    void aLargeCallThatIsRefusedCostsNobodyAnything() {
        Session session = login();
        postEvents(1_000);
        shortage(session, MAX / 4);
        loops.advance(Duration.ofSeconds(5));
        assertEquals(0, vcenter.events().droppedEarly());
        assertFalse(session.ended());
    }

    @Test
    void eventsTakeAPartOfTheBudgetAtMost() {
        postEvents(20_000);
        assertTrue(budget.heldBytes(HeldKind.EVENT) <= MAX / 8);
        assertTrue(vcenter.events().droppedEarly() > 0);
        assertEquals(0, budget.refused());
    }
}
