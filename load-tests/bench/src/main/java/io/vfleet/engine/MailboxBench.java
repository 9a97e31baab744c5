package io.vfleet.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Turns sent to a mailbox and run, alone and in a drain of a hundred. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MailboxBench {
    private static final int MANY = 100;

    private final Queue<Runnable> drains = new ArrayDeque<>();
    private final LoopMeter meter = new LoopMeter(false, new NothingWaits());
    private final Mailbox mailbox = new Mailbox(
            drains::add,
            new TurnRunner(SystemClock.INSTANCE, meter, thrown -> {
                throw new IllegalStateException(thrown);
            }),
            MANY);
    private int ran;

    private static final class NothingWaits implements LoopMeter.LoopBacklog {
        @Override
        public int inboxDepth() {
            return 0;
        }

        @Override
        public int admitted() {
            return 0;
        }

        @Override
        public long refused() {
            return 0;
        }

        @Override
        public int timersWaiting() {
            return 0;
        }
    }

    private void drain() {
        for (Runnable drain = drains.poll(); drain != null; drain = drains.poll()) drain.run();
    }

    @Benchmark
    public int one() {
        mailbox.send(() -> ran++);
        drain();
        return ran;
    }

    @Benchmark
    public int hundred() {
        for (int turn = 0; turn < MANY; turn++) mailbox.send(() -> ran++);
        drain();
        return ran;
    }
}
