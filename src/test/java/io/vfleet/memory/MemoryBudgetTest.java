package io.vfleet.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MemoryBudgetTest {
    private final MemoryBudget budget = new MemoryBudget(1_000);

    @Test
    void whatOneOwnerHoldsIsHeldByTheProcessToo() {
        MemoryAccount vcenter = budget.open(1_000);
        MemoryAccount session = vcenter.open(1_000);
        assertTrue(session.charge(HeldKind.RESPONSE, 300));
        assertEquals(300, session.heldBytes());
        assertEquals(300, vcenter.heldBytes());
        assertEquals(300, budget.heldBytes());
        assertEquals(300, budget.heldBytes(HeldKind.RESPONSE));
        session.release(HeldKind.RESPONSE, 300);
        assertEquals(0, budget.heldBytes());
        assertEquals(0, budget.heldBytes(HeldKind.RESPONSE));
    }

    @Test
    void aChargeBeyondAnyBoundIsRefusedAndLeavesNothing() {
        MemoryAccount small = budget.open(1_000).open(100);
        assertFalse(small.charge(HeldKind.REQUEST, 101));
        MemoryAccount other = budget.open(1_000);
        assertTrue(other.charge(HeldKind.REQUEST, 950));
        assertFalse(small.charge(HeldKind.REQUEST, 60));
        assertEquals(0, small.heldBytes());
        assertEquals(950, budget.heldBytes());
        assertEquals(1, budget.refused(), "a full account is not a full process");
    }

    @Test
    void whatWasAcceptedIsNeverRefused() {
        MemoryAccount account = budget.open(10);
        account.chargeAccepted(HeldKind.RESPONSE, 2_000);
        assertEquals(2_000, budget.heldBytes());
        assertFalse(budget.open(1_000).charge(HeldKind.REQUEST, 1));
    }

    @Test
    void aClosedAccountHoldsNothingAndTakesNothing() {
        MemoryAccount vcenter = budget.open(1_000);
        MemoryAccount session = vcenter.open(1_000);
        assertTrue(session.charge(HeldKind.REQUEST, 10));
        assertTrue(session.charge(HeldKind.RESPONSE, 20));
        vcenter.close();
        assertEquals(0, budget.heldBytes());
        assertFalse(session.charge(HeldKind.REQUEST, 1));
        session.chargeAccepted(HeldKind.RESPONSE, 1);
        session.release(HeldKind.REQUEST, 10);
        session.close();
        session.close();
        assertEquals(0, budget.heldBytes());
        for (HeldKind kind : HeldKind.values()) assertEquals(0, budget.heldBytes(kind), kind.label());
    }

    @Test
    void aShortageIsToldToThoseWhoCanGiveSomethingUp() {
        List<String> told = new ArrayList<>();
        budget.onShortage(() -> told.add("shortage"));
        MemoryAccount account = budget.open(2_000);
        account.charge(HeldKind.REQUEST, 1_000);
        assertEquals(List.of(), told);
        account.charge(HeldKind.REQUEST, 1);
        assertEquals(List.of("shortage"), told);
    }

    @Test
    void moreThanWasChargedCannotBeReleased() {
        MemoryAccount account = budget.open(1_000);
        account.charge(HeldKind.REQUEST, 5);
        assertThrows(IllegalArgumentException.class, () -> account.release(HeldKind.REQUEST, 6));
    }

    @Test
    void chargesFromManyThreadsAddUp() throws InterruptedException {
        var large = new MemoryBudget(Long.MAX_VALUE);
        MemoryAccount vcenter = large.open(Long.MAX_VALUE);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                MemoryAccount session = vcenter.open(Long.MAX_VALUE);
                for (int n = 0; n < 10_000; n++) {
                    session.charge(HeldKind.REQUEST, 3);
                    session.release(HeldKind.REQUEST, 2);
                }
                if (Thread.currentThread().threadId() % 2 == 0) session.close();
                else session.release(HeldKind.REQUEST, 10_000);
            }));
        }
        for (Thread thread : threads) thread.join();
        assertEquals(0, large.heldBytes());
        assertEquals(0, vcenter.heldBytes());
    }
}
