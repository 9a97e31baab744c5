package io.vfleet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MailboxTest {
    private final Queue<Runnable> scheduledDrains = new ArrayDeque<>();
    private final List<Throwable> thrown = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private final LoopMeter meter = new LoopMeter(false, new EmptyBacklog());
    private final TurnRunner turns = new TurnRunner(new SteppedClock(), meter, thrown::add);
    private final Mailbox inbox = new Mailbox(scheduledDrains::add, turns, 2);

    @Test
    void turnsRunInTheOrderOfSending() {
        // given
        for (int nth = 0; nth < 1000; nth++) inbox.send(recordRun("turn " + nth));

        // when
        runLoop();

        // then
        assertEquals(IntStream.range(0, 1000).mapToObj(nth -> "turn " + nth).toList(), ran);
    }

    @Test
    void theFirstSenderSchedulesTheDrainForAll() {
        inbox.send(recordRun("a"));
        inbox.send(recordRun("b"));
        assertEquals(1, scheduledDrains.size());
        runLoop();
        assertEquals(List.of("a", "b"), ran);
        inbox.send(recordRun("c"));
        assertEquals(1, scheduledDrains.size());
    }

    @Test
    void aLongBatchYieldsToTheSockets() {
        // given
        for (int nth = 0; nth < 1000; nth++) inbox.send(recordRun("turn"));

        // when
        scheduledDrains.remove().run();

        // then
        assertTrue(ran.size() < 1000, ran.size() + " in one batch");
        assertEquals(1, scheduledDrains.size());
    }

    @Test
    void aTurnThatThrowsDoesNotStopTheNext() {
        // given
        var broken = new IllegalStateException("programming error");
        inbox.send(() -> {
            throw broken;
        });
        inbox.send(recordRun("next"));

        // when
        runLoop();

        // then
        assertEquals(List.of("next"), ran);
        assertEquals(List.of(broken), thrown);
        assertEquals(1, meter.turnsFailed());
    }

    @Test
    void whatATurnSendsRunsAfterIt() {
        inbox.send(() -> {
            inbox.send(recordRun("sent"));
            ran.add("first");
        });
        runLoop();
        assertEquals(List.of("first", "sent"), ran);
    }

    @Test
    void newWorkIsRefusedAtTheBoundWhileRepliesPass() {
        // given
        assertTrue(inbox.offer(recordRun("one")));
        assertTrue(inbox.offer(recordRun("two")));

        // when
        boolean accepted = inbox.offer(recordRun("three"));
        inbox.send(recordRun("reply"));
        runLoop();

        // then
        assertFalse(accepted);
        assertEquals(List.of("one", "two", "reply"), ran);
        assertEquals(1, inbox.refused());
        assertEquals(2, inbox.admitted());
    }

    @Test
    void finishedWorkMakesRoomForNewWork() {
        assertTrue(inbox.offer(recordRun("one")));
        assertTrue(inbox.offer(recordRun("two")));
        runLoop();
        assertFalse(inbox.offer(recordRun("too early: run is not finished")));
        inbox.finished();
        assertTrue(inbox.offer(recordRun("three")));
    }

    @Test
    void endOfTurnActionsRunOnceAtTheEndOfTheirTurnEvenIfItThrows() {
        // given
        inbox.send(() -> {
            turns.atEnd(recordRun("last"));
            ran.add("turn");
            throw new IllegalStateException("programming error");
        });
        inbox.send(recordRun("next"));

        // when
        runLoop();

        // then
        assertEquals(List.of("turn", "last", "next"), ran);
    }

    /** Forces the race: a turn is sent after the loop has seen an empty queue and before it clears the flag. */
    @Test
    void aTurnSentAfterTheLastEmptyCheckIsNotLost() {
        // given
        var queue = new LateSenderQueue();
        var racing = new Mailbox(scheduledDrains::add, turns, 2, queue);
        queue.lateSender(() -> racing.send(recordRun("late")));
        racing.send(recordRun("early"));

        // when
        runLoop();

        // then
        assertEquals(List.of("early", "late"), ran);
    }

    /** The same race with two threads: each turn is sent right after the previous one has run. */
    @Test
    void turnsSentOneAtATimeAllRun() throws Exception {
        try (ExecutorService loop = Executors.newSingleThreadExecutor()) {
            var racing = new Mailbox(loop, new TurnRunner(Clock.system(), meter, thrown::add), 2);
            var count = new AtomicInteger();
            for (int sent = 1; sent <= 30_000; sent++) {
                long begin = Clock.system().nanos();
                racing.send(count::incrementAndGet);
                while (count.get() < sent) {
                    assertTrue(Clock.system().nanos() - begin < 10_000_000_000L, "turn " + sent + " was lost");
                    Thread.onSpinWait();
                }
            }
        }
        assertEquals(List.of(), thrown);
    }

    @Test
    void eachSendersTurnsKeepTheirOrderAmongManySenders() throws Exception {
        var marks = new ConcurrentLinkedQueue<int[]>();
        int senders = 4;
        int each = 20_000;
        var done = new CountDownLatch(senders * each);
        try (ExecutorService loop = Executors.newSingleThreadExecutor();
                ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            var racing = new Mailbox(loop, new TurnRunner(Clock.system(), meter, thrown::add), 2);
            for (int sender = 0; sender < senders; sender++) {
                int from = sender;
                threads.execute(() -> {
                    for (int nth = 0; nth < each; nth++) {
                        int[] mark = {from, nth};
                        racing.send(() -> {
                            marks.add(mark);
                            done.countDown();
                        });
                    }
                });
            }
            assertTrue(done.await(30, TimeUnit.SECONDS), done.getCount() + " turns lost");
        }
        int[] next = new int[senders];
        for (int[] mark : marks) assertEquals(next[mark[0]]++, mark[1], "sender " + mark[0]);
    }

    private Runnable recordRun(String name) {
        return () -> ran.add(name);
    }

    private void runLoop() {
        while (!scheduledDrains.isEmpty()) scheduledDrains.remove().run();
    }

    private record EmptyBacklog(int inboxDepth, int admitted, long refused, int timersWaiting)
            implements LoopMeter.LoopBacklog {
        EmptyBacklog() {
            this(0, 0, 0, 0);
        }
    }
}
