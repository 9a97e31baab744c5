package io.vfleet.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

/**
 * The counters of one event loop. Only the thread of the loop writes, so additions need not be atomic; any thread may
 * read.
 */
final class LoopMeter implements LoopGauges {
    /** Queue lengths that the loop itself knows; readable from any thread. */
    interface LoopBacklog {
        int inboxDepth();

        int admitted();

        long refused();

        int timersWaiting();
    }

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long TURN_CPU_NANOS_MAX = TURN_CPU_MAX.toNanos();

    private final boolean cpuMeasured;
    private final LoopBacklog backlog;
    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong overCpu = new AtomicLong();
    private final AtomicLong latenessNanos = new AtomicLong();
    private final AtomicLongArray lateness = new AtomicLongArray(LATENESS_MILLIS.size() + 1);
    private final AtomicLongArray lags = new AtomicLongArray(LATENESS_MILLIS.size() + 1);
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong longestCpu = new AtomicLong();
    private final AtomicLong latest = new AtomicLong();
    private final AtomicLong lag = new AtomicLong();
    private volatile String slowestTurn = "";
    private long slowestCpu;

    LoopMeter(boolean cpuMeasured, LoopBacklog backlog) {
        this.cpuMeasured = cpuMeasured;
        this.backlog = backlog;
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

    /** {@code nanos}: how late the timer was. */
    void timerRun(long nanos) {
        count(lateness, nanos);
        add(latenessNanos, nanos);
        raise(latest, nanos);
    }

    void lag(long nanos) {
        count(lags, nanos);
        raise(lag, nanos);
    }

    private static void count(AtomicLongArray counts, long nanos) {
        int bucket = 0;
        for (int millis : LATENESS_MILLIS) {
            if (nanos <= millis * 1_000_000L) break;
            bucket++;
        }
        counts.setOpaque(bucket, counts.getPlain(bucket) + 1);
    }

    @Override
    public int inboxDepth() {
        return backlog.inboxDepth();
    }

    @Override
    public int admitted() {
        return backlog.admitted();
    }

    @Override
    public long refused() {
        return backlog.refused();
    }

    @Override
    public int timersWaiting() {
        return backlog.timersWaiting();
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
        return list(lateness);
    }

    @Override
    public List<Long> lags() {
        return list(lags);
    }

    private static List<Long> list(AtomicLongArray counts) {
        return LongStream.range(0, counts.length())
                .map(bucket -> counts.get((int) bucket))
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

    private static void add(AtomicLong count, long increment) {
        count.setOpaque(count.getPlain() + increment);
    }

    /** Not atomic: a take between comparison and set may return the same value twice. */
    private static void raise(AtomicLong maximum, long nanos) {
        if (nanos > maximum.getPlain()) maximum.set(nanos);
    }
}
