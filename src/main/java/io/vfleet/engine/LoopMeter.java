package io.vfleet.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

/**
 * The counters of one event loop, written by its own thread only and read from any thread. Written by the loop's thread
 * only, hence without atomic additions; read from any.
 */
final class LoopMeter implements LoopGauges {
    /** What the loop itself knows; each is read from any thread. */
    interface LoopBacklog {
        int inboxDepth();

        int admitted();

        long refused();

        int timersWaiting();
    }

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long TURN_CPU_NANOS_MAX = TURN_CPU_MAX.toNanos();

    private final boolean cpuMeasured;
    private final LoopBacklog held;
    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong overCpu = new AtomicLong();
    private final AtomicLong latenessNanos = new AtomicLong();
    private final AtomicLongArray lateness = new AtomicLongArray(LATENESS_MILLIS.size() + 1);
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong longestCpu = new AtomicLong();
    private final AtomicLong latest = new AtomicLong();
    private final AtomicLong lag = new AtomicLong();
    private volatile String slowestTurn = "";
    private long slowestCpu;

    LoopMeter(boolean cpuMeasured, LoopBacklog held) {
        this.cpuMeasured = cpuMeasured;
        this.held = held;
    }

    void turn(long nanos) {
        add(turns, 1);
        raise(longest, nanos);
    }

    void failed() {
        add(failed, 1);
    }

    /** CPU time of the calling thread; 0 when it is not measured. */
    long cpuNanos() {
        return cpuMeasured ? THREADS.getCurrentThreadCpuTime() : 0;
    }

    void cpu(Runnable turn, long before) {
        if (!cpuMeasured) return;
        long used = cpuNanos() - before;
        raise(longestCpu, used);
        if (used > TURN_CPU_NANOS_MAX) add(overCpu, 1);
        if (used <= slowestCpu) return;
        slowestCpu = used;
        slowestTurn = turn.getClass().getName();
    }

    void late(long nanos) {
        int bucket = 0;
        for (int millis : LATENESS_MILLIS) {
            if (nanos <= millis * 1_000_000L) break;
            bucket++;
        }
        lateness.setOpaque(bucket, lateness.getPlain(bucket) + 1);
        add(latenessNanos, nanos);
        raise(latest, nanos);
    }

    void lag(long nanos) {
        raise(lag, nanos);
    }

    @Override
    public int inboxDepth() {
        return held.inboxDepth();
    }

    @Override
    public int admitted() {
        return held.admitted();
    }

    @Override
    public long refused() {
        return held.refused();
    }

    @Override
    public int timersWaiting() {
        return held.timersWaiting();
    }

    @Override
    public long turnsRun() {
        return turns.get();
    }

    @Override
    public long turnsFailed() {
        return failed.get();
    }

    @Override
    public long turnsOverCpu() {
        return overCpu.get();
    }

    @Override
    public List<Long> timerLateness() {
        return LongStream.range(0, lateness.length())
                .map(bucket -> lateness.get((int) bucket))
                .boxed()
                .toList();
    }

    @Override
    public long timerLatenessNanos() {
        return latenessNanos.get();
    }

    @Override
    public long takeLongestTurnNanos() {
        return longest.getAndSet(0);
    }

    @Override
    public long takeLongestTurnCpuNanos() {
        return longestCpu.getAndSet(0);
    }

    @Override
    public String slowestTurn() {
        return slowestTurn;
    }

    @Override
    public long takeTimerLatenessNanos() {
        return latest.getAndSet(0);
    }

    @Override
    public long takeLagNanos() {
        return lag.getAndSet(0);
    }

    private static void add(AtomicLong count, long more) {
        count.setOpaque(count.getPlain() + more);
    }

    /** A take that falls between the look and the set is given the same value once more at worst. */
    private static void raise(AtomicLong most, long nanos) {
        if (nanos > most.getPlain()) most.set(nanos);
    }
}
