package io.vfleet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SteppedLoopsTest {
    private final SteppedLoops loops = new SteppedLoops(3);
    private final List<String> ran = new ArrayList<>();

    @Test
    void nothingRunsBeforeRunAll() {
        loops.at(0).send(recordRun("turn"));
        assertEquals(List.of(), ran);
        loops.runAll();
        assertEquals(List.of("turn"), ran);
    }

    @Test
    void aTurnIsOnItsOwnLoopOnly() {
        loops.sendAndRun(4, () -> {
            assertTrue(loops.at(1).inEventLoop());
            assertFalse(loops.at(0).inEventLoop());
        });
        assertFalse(loops.at(1).inEventLoop());
    }

    @Test
    void timersRunInOrderWithAllThatFollowsBetween() {
        // given
        loops.sendAndRun(0, () -> {
            loops.at(0).after(20, recordRun("twenty"));
            loops.at(0).after(10, () -> {
                ran.add("ten at " + Duration.ofNanos(loops.clock().nanos()).toMillis());
                loops.at(1).send(recordRun("follows"));
                loops.at(0).after(5, recordRun("fifteen"));
            });
        });

        // when
        loops.advance(Duration.ofMillis(20));

        // then
        assertEquals(List.of("ten at 10", "follows", "fifteen", "twenty"), ran);
        assertEquals(0, loops.outstanding());
        assertEquals(SteppedClock.BEGIN.plusMillis(20), loops.clock().now());
    }

    @Test
    void aCancelledTimerIsNotOutstanding() {
        loops.sendAndRun(0, () -> {
            Timer timer = loops.at(0).after(20, recordRun("never"));
            assertTrue(timer.cancel());
            assertFalse(timer.cancel());
        });
        assertEquals(0, loops.outstanding());
        loops.advance(Duration.ofSeconds(1));
        assertEquals(List.of(), ran);
    }

    @Test
    void theSeedSaysWhichLoopRunsNext() {
        assertEquals(order(1), order(1));
        assertNotEquals(order(1), order(2));
    }

    @Test
    void newWorkIsRefusedAtTheBoundUntilSomeIsFinished() {
        var bounded = new SteppedLoops(1, 1, 0);
        Loop loop = bounded.at(0);
        assertTrue(loop.offer(recordRun("one")));
        assertFalse(loop.offer(recordRun("two")));
        loop.send(recordRun("reply"));
        loop.finished();
        assertTrue(loop.offer(recordRun("three")));
        bounded.runAll();
        assertEquals(List.of("one", "reply", "three"), ran);
        assertEquals(1, bounded.admitted());
    }

    @Test
    void endOfTurnActionsRunAtTheEndOfTheTurn() {
        loops.sendAndRun(0, () -> {
            loops.at(0).atEndOfTurn(recordRun("last"));
            loops.at(0).run(recordRun("part"));
        });
        assertEquals(List.of("part", "last"), ran);
    }

    @Test
    void whatTurnsThrowIsThrownAgainAfterTheOthersRan() {
        loops.at(0).send(() -> {
            throw new IllegalStateException("programming error");
        });
        loops.at(0).send(recordRun("next"));
        assertThrows(AssertionError.class, loops::runAll);
        assertEquals(List.of("next"), ran);
        assertEquals(List.of(), loops.failures());
    }

    @Test
    void failuresAreKeptOnRequest() {
        var broken = new IllegalStateException("programming error");
        loops.keepFailures().sendAndRun(0, () -> {
            throw broken;
        });
        assertEquals(List.of(broken), loops.failures());
    }

    @Test
    void workFinishedTwiceIsAProgrammingError() {
        loops.at(0).finished();
        assertThrows(AssertionError.class, loops::runAll);
    }

    @Test
    void timersOutsideATurnAreAProgrammingError() {
        assertThrows(IllegalStateException.class, () -> loops.at(0).after(1, recordRun("never")));
    }

    private List<Integer> order(long seed) {
        var seeded = new SteppedLoops(3, seed);
        var order = new ArrayList<Integer>();
        for (int nth = 0; nth < 60; nth++) {
            Loop loop = seeded.homeOf(nth);
            loop.send(() -> order.add(loop.index()));
        }
        seeded.runAll();
        return order;
    }

    private Runnable recordRun(String name) {
        return () -> ran.add(name);
    }
}
