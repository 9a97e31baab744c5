package io.vfleet.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WaitingListTest {
    private static final class Waiter extends WaitingList.Entry<Waiter> {}

    private final WaitingList<Waiter> list = new WaitingList<>();

    private List<Waiter> entries() {
        List<Waiter> entries = new ArrayList<>();
        for (Waiter entry = list.first(); entry != null; entry = list.after(entry)) entries.add(entry);
        return entries;
    }

    @Test
    void whoIsAddedAgainKeepsItsPlace() {
        Waiter first = new Waiter();
        Waiter second = new Waiter();
        list.add(first);
        list.add(second);
        list.add(first);
        assertEquals(List.of(first, second), entries());
    }

    @Test
    void whoWasRemovedIsAddedAsTheLast() {
        Waiter first = new Waiter();
        Waiter second = new Waiter();
        list.add(first);
        list.add(second);
        list.remove(first);
        list.remove(first);
        list.add(first);
        assertEquals(List.of(second, first), entries());
    }

    @Test
    void theListIsASetInTheOrderOfAdding() {
        Random random = new Random(1);
        Waiter[] waiters = new Waiter[6];
        for (int i = 0; i < waiters.length; i++) waiters[i] = new Waiter();
        Set<Waiter> expected = new LinkedHashSet<>();
        for (int step = 0; step < 10_000; step++) {
            Waiter waiter = waiters[random.nextInt(waiters.length)];
            if (random.nextBoolean()) {
                list.add(waiter);
                expected.add(waiter);
            } else {
                list.remove(waiter);
                expected.remove(waiter);
            }
            assertEquals(List.copyOf(expected), entries());
        }
    }
}
