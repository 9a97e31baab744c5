package io.vfleet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

final class TimerWheelTest {
    private final TimerWheel wheel = new TimerWheel(() -> true, 3);
    private final List<String> ran = new ArrayList<>();

    @Test
    void timersRunByTheirTimeAndThenAsTheyWereSet() {
        // given
        set(0, 70, "b");
        set(0, 5, "a");
        set(10, 70, "c");
        set(65, 70, "d");

        // when
        runUntil(70);

        // then
        assertEquals(List.of("a", "b", "c", "d"), ran);
    }

    @Test
    void aTimerDoesNotRunBeforeItsTick() {
        set(0, 4097, "late");
        runUntil(4096);
        assertEquals(List.of(), ran);
        runUntil(4097);
        assertEquals(List.of("late"), ran);
    }

    @Test
    void aTimerSetForAPastTickRunsAtTheNext() {
        runUntil(1000);
        set(1000, 3, "past");
        runUntil(1000);
        assertEquals(List.of(), ran);
        runUntil(1001);
        assertEquals(List.of("past"), ran);
    }

    @Test
    void aCancelledTimerNeverRunsAndIsCancelledOnce() {
        Timer timer = set(0, 100, "never");
        assertTrue(timer.cancel());
        assertFalse(timer.cancel());
        runUntil(1000);
        assertEquals(List.of(), ran);
        assertEquals(0, wheel.size());
    }

    @Test
    void aTimerThatRanIsNotCancelledAnyMore() {
        Timer timer = set(0, 100, "ran");
        runUntil(100);
        assertFalse(timer.cancel());
    }

    @Test
    void aTimerIsCancelledByOneThatRunsInTheSameTick() {
        var later = new ArrayList<Timer>();
        wheel.add(0, 9, () -> later.getFirst().cancel());
        later.add(set(0, 9, "never"));
        runUntil(20);
        assertEquals(List.of(), ran);
    }

    @Test
    void aTimerIsNotCancelledFromAnotherThread() {
        Timer timer = new TimerWheel(() -> false, 3).add(0, 5, () -> {});
        assertThrows(IllegalStateException.class, timer::cancel);
    }

    @Test
    void theFarthestTickHasItsSlot() {
        // given
        set(0, Long.MAX_VALUE, "end of time");
        set(0, 1L << 61, "far");

        // when
        runUntil((1L << 61) - 1);
        List<String> before = List.copyOf(ran);
        runUntil(1L << 61);

        // then
        assertEquals(List.of(), before);
        assertEquals(List.of("far"), ran);
        assertTrue(wheel.next() > 1L << 61);
        runUntil(Long.MAX_VALUE - 1);
        assertEquals(List.of("far", "end of time"), ran);
    }

    @Test
    void anEmptyWheelNeedsNoPoll() {
        assertEquals(TimerWheel.NEVER, wheel.next());
        set(0, 50, "x").cancel();
        assertEquals(TimerWheel.NEVER, wheel.next());
        assertNull(wheel.poll(100));
    }

    @Test
    void aHundredThousandWaitingTimersNeedFewPolls() {
        // given
        var full = new TimerWheel(() -> true, 2048);
        for (int nth = 0; nth < 100_000; nth++) full.add(0, 3_600_000 + nth % 1000, () -> ran.add("hour"));

        // when
        int polls = 0;
        for (; full.next() < 3_600_000; polls++) full.poll(full.next());

        // then
        assertTrue(polls <= 200, polls + " polls in an hour");
        assertEquals(100_000, full.size());
        runUntil(full, 3_601_000);
        assertEquals(100_000, ran.size());
    }

    @Test
    void manyTimersOfOneSlotAreRedistributedInParts() {
        // given
        for (int nth = 0; nth < 8; nth++) set(0, 70, "early " + nth);

        // when
        TimerWheel.WheelTimer first = wheel.poll(70);
        set(70, 71, "after");
        set(70, 70, "last");

        // then
        assertEquals(wheel.more, first);
        runUntil(70);
        assertEquals("last", ran.getLast());
        assertEquals(9, ran.size());
        runUntil(71);
        assertEquals("after", ran.getLast());
    }

    @Test
    void aWheelRunsWhatASortedListWouldRun() {
        for (long seed = 0; seed < 300; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            var pair = new WheelAndList();
            for (int step = 0; step < 200; step++) {
                switch (random.nextInt(4)) {
                    case 0 -> pair.cancel(random.nextInt(1 + pair.set.size()));
                    case 1 -> pair.advance(random.nextLong(1L << random.nextInt(1, 24)), random);
                    default -> pair.set(random.nextLong(1L << random.nextInt(1, 26)));
                }
                assertEquals(pair.list.size(), pair.wheel.size(), "seed " + seed);
            }
            while (!pair.list.isEmpty()) pair.advance(1L << 27, random);
            assertEquals(pair.byList, pair.byWheel, "seed " + seed);
            assertEquals(0, pair.wheel.size(), "seed " + seed);
        }
    }

    private Timer set(long now, long due, String name) {
        return wheel.add(now, due, () -> ran.add(name));
    }

    private void runUntil(long now) {
        runUntil(wheel, now);
    }

    private static void runUntil(TimerWheel wheel, long now) {
        for (TimerWheel.WheelTimer due = wheel.poll(now); due != null; due = wheel.poll(now)) due.turn.run();
    }

    /** The wheel beside a sorted list with the same timers. */
    private static final class WheelAndList {
        private record Waiting(long due, int name) {}

        private final TimerWheel wheel = new TimerWheel(() -> true, 3);
        private final List<Timer> set = new ArrayList<>();
        private final List<Waiting> list = new ArrayList<>();
        private final List<Integer> byWheel = new ArrayList<>();
        private final List<Integer> byList = new ArrayList<>();
        private long now;

        void set(long delay) {
            int name = set.size();
            set.add(wheel.add(now, now + delay, () -> byWheel.add(name)));
            Waiting waiting = new Waiting(Math.max(now + 1, now + delay), name);
            int at = list.size();
            while (at > 0 && list.get(at - 1).due() > waiting.due()) at--;
            list.add(at, waiting);
        }

        void cancel(int name) {
            if (name == set.size()) return;
            assertEquals(
                    list.removeIf(waiting -> waiting.name() == name),
                    set.get(name).cancel());
        }

        void advance(long by, RandomGenerator random) {
            now += by;
            while (!list.isEmpty() && list.getFirst().due() <= now)
                byList.add(list.removeFirst().name());
            assertTrue(wheel.next()
                    <= (list.isEmpty() ? TimerWheel.NEVER : list.getFirst().due()));
            for (TimerWheel.WheelTimer due = wheel.poll(now); due != null; due = wheel.poll(now)) {
                due.turn.run();
                if (set.size() < 500 && random.nextInt(3) == 0) set(1 + random.nextLong(1L << random.nextInt(1, 14)));
            }
        }
    }
}
