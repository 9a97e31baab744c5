package io.vfleet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class VertxLoopsTest {
    private static final int COUNT = 3;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(COUNT));
    private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    private final VertxLoops loops = start(COUNT);

    @AfterEach
    void close() {
        outcome(vertx.close());
    }

    @Test
    void everyLoopHasAThreadOfItsOwn() {
        var threads = new HashSet<Thread>();
        for (int index = 0; index < COUNT; index++) {
            assertEquals(index, loops.at(index).index());
            threads.add(resultOn(loops.at(index), done -> done.accept(Thread.currentThread())));
        }
        assertEquals(COUNT, threads.size());
    }

    @Test
    void moreLoopsThanThreadsAreRefused() {
        var failure = assertThrows(CompletionException.class, () -> outcome(VertxLoops.start(vertx, COUNT + 1, 10)));
        assertInstanceOf(IllegalArgumentException.class, failure.getCause());
    }

    @Test
    void aTurnKnowsItsLoop() {
        Loop loop = loops.homeOf(4);
        assertEquals(1, loop.index());
        assertFalse(loop.inEventLoop());
        assertEquals(Optional.empty(), loops.here());
        assertEquals(
                Optional.of(loop), VertxLoopsTest.<Optional<Loop>>resultOn(loop, done -> done.accept(loops.here())));
    }

    @Test
    void whatWorkInTheBackgroundGivesReachesItsLoop() {
        Loop loop = loops.at(1);
        boolean onLoop = resultOn(
                loop,
                done -> loop.inBackground(loop::inEventLoop, worked -> done.accept(!worked && loop.inEventLoop())));
        assertTrue(onLoop);
    }

    @Test
    void aTimerRunsOnItsLoopAndNotTooEarly() {
        Loop loop = loops.at(2);
        long waited = resultOn(loop, done -> {
            long begin = loop.clock().nanos();
            loop.after(20, () -> {
                assertTrue(loop.inEventLoop());
                done.accept(loop.clock().nanos() - begin);
            });
        });
        assertTrue(waited >= 20_000_000, waited + " ns");
        assertEquals(0, thrown.size());
    }

    @Test
    void aTimerOfAPartOfAMillisecondIsNotTooEarly() {
        Loop loop = loops.at(1);
        for (long nanos : new long[] {1, 300_000, 1_700_000, 2_000_000}) {
            long waited = resultOn(loop, done -> {
                long begin = loop.clock().nanos();
                loop.afterNanos(nanos, () -> done.accept(loop.clock().nanos() - begin));
            });
            assertTrue(waited >= nanos, waited + " ns, need " + nanos);
        }
    }

    @Test
    void aTimerIsRoundedUpToTheNextTickAndNoFurther() {
        Loop loop = loops.at(1);
        long shortest = Long.MAX_VALUE;
        for (int nth = 0; nth < 20; nth++) {
            long phase = nth * 50_000L;
            shortest = Math.min(shortest, resultOn(loop, done -> {
                long begin = loop.clock().nanos() + phase;
                while (loop.clock().nanos() < begin) Thread.onSpinWait();
                loop.after(1, () -> done.accept(loop.clock().nanos() - begin));
            }));
        }
        assertTrue(shortest >= 1_000_000 && shortest < 1_800_000, shortest + " ns");
    }

    @Test
    void noTimerRunsOnAStoppedLoop() {
        var ran = new ConcurrentLinkedQueue<String>();
        Loop loop = loops.at(0);
        resultOn(loop, done -> done.accept(loop.after(50, () -> ran.add("waits"))));
        outcome(loops.stop());
        resultOn(loop, done -> {
            loop.after(1, () -> ran.add("set afterwards"));
            vertx.setTimer(60, _ -> done.accept(true));
        });
        assertEquals(List.of(), List.copyOf(ran));
    }

    @Test
    void timersRunInTheOrderOfTheirTimesHoweverTheyAreSet() {
        Loop loop = loops.at(0);
        List<Integer> order = resultOn(loop, done -> {
            var ran = new ArrayList<Integer>();
            for (int millis : new int[] {80, 0, 160, 40, 120}) loop.after(millis, () -> ran.add(millis));
            loop.after(200, () -> done.accept(ran));
        });
        assertEquals(List.of(0, 40, 80, 120, 160), order);
        resultOn(loop, done -> done.accept(true));
        assertEquals(
                6,
                loops.gauges(0).timerLateness().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    @Test
    void aCancelledTimerDoesNotRun() {
        Loop loop = loops.at(0);
        List<String> result = resultOn(loop, done -> {
            var ran = new ArrayList<String>();
            Timer timer = loop.after(5, () -> ran.add("cancelled"));
            assertTrue(timer.cancel());
            loop.after(10, () -> done.accept(ran));
        });
        assertEquals(List.of(), result);
        assertEquals(0, thrown.size());
    }

    @Test
    void manyTimersOfOneMomentAllRun() {
        Loop loop = loops.at(1);
        int many = 20_000;
        int ran = resultOn(loop, done -> {
            int[] count = {0};
            for (int nth = 0; nth < many; nth++) {
                loop.after(10, () -> {
                    if (++count[0] == many) done.accept(count[0]);
                });
            }
        });
        assertEquals(many, ran);
        resultOn(loop, done -> done.accept(true));
        assertEquals(0, loops.gauges(1).timersWaiting());
    }

    @Test
    void timersAndEndOfTurnActionsAreRefusedToOtherThreads() {
        assertThrows(IllegalStateException.class, () -> loops.at(0).after(1, () -> {}));
        assertThrows(IllegalStateException.class, () -> loops.at(0).atEndOfTurn(() -> {}));
        assertThrows(IllegalStateException.class, () -> loops.at(0).run(() -> {}));
    }

    @Test
    void whatATurnThrowsReachesTheHandlerAndStopsNobody() {
        var broken = new IllegalStateException("programming error");
        loops.at(0).send(() -> {
            throw broken;
        });
        resultOn(loops.at(0), done -> done.accept(true));
        assertEquals(List.of(broken), List.copyOf(thrown));
        assertEquals(1, loops.gauges(0).turnsFailed());
    }

    @Test
    void aSocketsTurnEndsWithItsEndOfTurnActions() {
        Loop loop = loops.at(0);
        List<String> order = resultOn(
                loop,
                done -> loops.context(0).runOnContext(_ -> {
                    var ran = new ArrayList<String>();
                    loop.run(() -> {
                        loop.atEndOfTurn(() -> ran.add("last"));
                        loop.run(() -> ran.add("part"));
                        ran.add("turn");
                    });
                    ran.add("after");
                    loop.atEndOfTurn(() -> done.accept(ran));
                }));
        assertEquals(List.of("part", "turn", "last", "after"), order);
    }

    @Test
    void aTurnThatUsesTooMuchCpuIsCountedAndNamed() {
        Loop loop = loops.at(0);
        resultOn(loop, done -> done.accept(burn(20_000_000)));
        resultOn(loop, done -> done.accept(true));
        LoopGauges gauges = loops.gauges(0);
        assertTrue(gauges.recentLongestTurnNanos() >= 20_000_000);
        assertTrue(gauges.recentLongestTurnCpuNanos() >= 20_000_000);
        assertTrue(gauges.turnsOverCpu() >= 1);
        assertTrue(gauges.slowestTurn().startsWith("io.vfleet.engine.VertxLoopsTest"), gauges.slowestTurn());
        assertTrue(gauges.turnsRun() >= 1);
    }

    private static boolean burn(long cpuNanos) {
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        while (threads.getCurrentThreadCpuTime() - begin < cpuNanos) Thread.onSpinWait();
        return true;
    }

    private VertxLoops start(int count) {
        return outcome(VertxLoops.start(vertx, count, 10, thrown::add, LoopMeasurement.TURN_CPU));
    }

    private static <T> T outcome(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** Runs a turn and waits for the value that it, or a later turn, passes to the consumer. */
    private static <T> T resultOn(Loop loop, Consumer<Consumer<T>> turn) {
        var result = new CompletableFuture<T>();
        loop.send(() -> turn.accept(result::complete));
        return result.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
