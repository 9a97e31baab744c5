package io.vfleet.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MemoryBudgetTest {
    private static final long MAX = 512_000;

    private final MemoryBudget budget = new MemoryBudget(MAX, 2);
    private final MemoryAccount session = budget.loop(0).open();
    private final MemoryAccount other = budget.loop(1).open();

    @Test
    void whatOneOwnerHoldsIsHeldByTheProcessToo() {
        assertTrue(session.charge(HeldKind.VIEW, 300));
        assertTrue(other.charge(HeldKind.VIEW, 50));
        assertEquals(300, session.heldBytes());
        assertEquals(350, budget.heldBytes());
        assertEquals(350, budget.heldBytes(HeldKind.VIEW));
        assertEquals(0, budget.heldBytes(HeldKind.FILTER));
        session.release(HeldKind.VIEW, 300);
        other.release(HeldKind.VIEW, 50);
        assertEquals(0, budget.heldBytes());
        assertEquals(0, budget.heldBytes(HeldKind.VIEW));
    }

    @Test
    void aChargeBeyondTheBudgetIsRefusedAndLeavesNothing() {
        assertTrue(other.charge(HeldKind.REQUEST, MAX - 10_000));
        assertFalse(session.charge(HeldKind.FILTER, 12_000));
        assertEquals(0, session.heldBytes());
        assertEquals(1, budget.refused());
        assertTrue(session.charge(HeldKind.FILTER, 5_000));
    }

    @Test
    void theWholeBudgetCanBeTakenAtOnce() {
        assertTrue(session.charge(HeldKind.REQUEST, MAX));
        session.release(HeldKind.REQUEST, MAX);
        assertTrue(session.charge(HeldKind.REQUEST, 1));
        session.release(HeldKind.REQUEST, 1);
        assertTrue(other.charge(HeldKind.REQUEST, MAX - 10_000), "a loop keeps a little for its next charges only");
    }

    @Test
    void whatWasAcceptedIsNeverRefused() {
        session.chargeAccepted(HeldKind.EVENT, 2 * MAX);
        assertEquals(2 * MAX, budget.heldBytes());
        assertFalse(other.charge(HeldKind.REQUEST, 1));
        session.release(HeldKind.EVENT, 2 * MAX);
        assertTrue(other.charge(HeldKind.REQUEST, 1));
    }

    @Test
    void aClosedAccountHoldsNothingAndTakesNothing() {
        assertTrue(session.charge(HeldKind.REQUEST, 10));
        assertTrue(session.charge(HeldKind.RESPONSE, 20));
        session.close();
        assertEquals(0, budget.heldBytes());
        assertFalse(session.charge(HeldKind.REQUEST, 1));
        session.chargeAccepted(HeldKind.RESPONSE, 1);
        session.release(HeldKind.REQUEST, 10);
        session.close();
        for (HeldKind kind : HeldKind.values()) assertEquals(0, budget.heldBytes(kind), kind.label());
    }

    @Test
    void aShortageIsToldToThoseWhoCanGiveSomethingUp() {
        List<String> told = new ArrayList<>();
        Runnable listener = () -> told.add("shortage");
        budget.onShortage(listener);
        session.charge(HeldKind.REQUEST, MAX);
        assertEquals(List.of(), told);
        session.charge(HeldKind.REQUEST, 1);
        assertEquals(List.of("shortage"), told);
        budget.removeShortageListener(listener);
        session.charge(HeldKind.REQUEST, 1);
        assertEquals(List.of("shortage"), told);
    }

    @Test
    void moreThanWasChargedCannotBeReleased() {
        session.charge(HeldKind.REQUEST, 5);
        assertThrows(IllegalArgumentException.class, () -> session.release(HeldKind.REQUEST, 6));
    }

    @Test
    void chargesOfManyLoopsAddUp() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int loop = 0; loop < 2; loop++) {
            LoopMemory memory = budget.loop(loop);
            threads.add(Thread.ofVirtual().start(() -> {
                MemoryAccount account = memory.open();
                for (int n = 0; n < 100_000; n++) {
                    account.charge(HeldKind.REQUEST, 3);
                    account.release(HeldKind.REQUEST, account.heldBytes() > 100 ? 100 : 1);
                }
                account.close();
            }));
        }
        for (Thread thread : threads) thread.join();
        assertEquals(0, budget.heldBytes());
        assertTrue(session.charge(HeldKind.REQUEST, MAX - 10_000));
    }
}
