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
    private final Queue<Runnable> home = new ArrayDeque<>();
    private final List<Throwable> thrown = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private final LoopMeter meter = new LoopMeter(false, new EmptyBacklog());
    private final TurnRunner turns = new TurnRunner(new SteppedClock(), meter, thrown::add);
    private final Mailbox inbox = new Mailbox(home::add, turns, 2);

    @Test
    void turnsRunInTheOrderOfSending() {
        // given
        for (int nth = 0; nth < 1000; nth++) inbox.send(say("turn " + nth));

        // when
        runHome();

        // then
        assertEquals(IntStream.range(0, 1000).mapToObj(nth -> "turn " + nth).toList(), ran);
    }

    @Test
    void theFirstSenderWakesTheLoopAndTheRestRideAlong() {
        inbox.send(say("a"));
        inbox.send(say("b"));
        assertEquals(1, home.size());
        runHome();
        assertEquals(List.of("a", "b"), ran);
        inbox.send(say("c"));
        assertEquals(1, home.size());
    }

    @Test
    void aLongBatchLetsTheSocketsHaveTheirTurn() {
        // given
        for (int nth = 0; nth < 1000; nth++) inbox.send(say("turn"));

        // when
        home.remove().run();

        // then
        assertTrue(ran.size() < 1000, ran.size() + " in one go");
        assertEquals(1, home.size());
    }

    @Test
    void aTurnThatThrowsDoesNotStopTheNext() {
        // given
        var broken = new IllegalStateException("broken promise");
        inbox.send(() -> {
            throw broken;
        });
        inbox.send(say("next"));

        // when
        runHome();

        // then
        assertEquals(List.of("next"), ran);
        assertEquals(List.of(broken), thrown);
        assertEquals(1, meter.turnsFailed());
    }

    @Test
    void whatATurnSendsRunsAfterIt() {
        inbox.send(() -> {
            inbox.send(say("sent"));
            ran.add("first");
        });
        runHome();
        assertEquals(List.of("first", "sent"), ran);
    }

    @Test
    void newWorkIsRefusedAtTheBoundWhileRepliesPass() {
        // given
        assertTrue(inbox.offer(say("one")));
        assertTrue(inbox.offer(say("two")));

        // when
        boolean taken = inbox.offer(say("three"));
        inbox.send(say("reply"));
        runHome();

        // then
        assertFalse(taken);
        assertEquals(List.of("one", "two", "reply"), ran);
        assertEquals(1, inbox.refused());
        assertEquals(2, inbox.admitted());
    }

    @Test
    void workThatHasSaidItsLastMakesRoom() {
        assertTrue(inbox.offer(say("one")));
        assertTrue(inbox.offer(say("two")));
        runHome();
        assertFalse(inbox.offer(say("too early: run is not finished")));
        inbox.finished();
        assertTrue(inbox.offer(say("three")));
    }

    @Test
    void lastActsRunOnceAtTheEndOfTheirTurnEvenIfItThrows() {
        // given
        inbox.send(() -> {
            turns.atEnd(say("last"));
            ran.add("turn");
            throw new IllegalStateException("broken promise");
        });
        inbox.send(say("next"));

        // when
        runHome();

        // then
        assertEquals(List.of("turn", "last", "next"), ran);
    }

    /** The race itself, by hand: the loop looks, sees nothing, and a turn is sent before it acts on that. */
    @Test
    void aTurnSentAsTheLoopFallsAsleepIsNotLeftBehind() {
        // given
        var queue = new LateSenderQueue();
        var racing = new Mailbox(home::add, turns, 2, queue);
        queue.lateSender(() -> racing.send(say("late")));
        racing.send(say("early"));

        // when
        runHome();

        // then
        assertEquals(List.of("early", "late"), ran);
    }

    /** The same with two threads, each turn sent as the one before has just run. */
    @Test
    void turnsSentOneAtATimeAllRun() throws Exception {
        try (ExecutorService loop = Executors.newSingleThreadExecutor()) {
            var racing = new Mailbox(loop, new TurnRunner(Clock.system(), meter, thrown::add), 2);
            var count = new AtomicInteger();
            for (int sent = 1; sent <= 30_000; sent++) {
                long begin = Clock.system().nanos();
                racing.send(count::incrementAndGet);
                while (count.get() < sent) {
                    assertTrue(Clock.system().nanos() - begin < 10_000_000_000L, "turn " + sent + " was left behind");
                    Thread.onSpinWait();
                }
            }
        }
        assertEquals(List.of(), thrown);
    }

    @Test
    void eachSendersTurnsKeepTheirOrderAmongManySenders() throws Exception {
        var seen = new ConcurrentLinkedQueue<int[]>();
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
                            seen.add(mark);
                            done.countDown();
                        });
                    }
                });
            }
            assertTrue(done.await(30, TimeUnit.SECONDS), done.getCount() + " turns left behind");
        }
        int[] next = new int[senders];
        for (int[] mark : seen) assertEquals(next[mark[0]]++, mark[1], "sender " + mark[0]);
    }

    private Runnable say(String word) {
        return () -> ran.add(word);
    }

    private void runHome() {
        while (!home.isEmpty()) home.remove().run();
    }

    private record EmptyBacklog(int inboxDepth, int admitted, long refused, int timersWaiting)
            implements LoopMeter.LoopBacklog {
        EmptyBacklog() {
            this(0, 0, 0, 0);
        }
    }
}
