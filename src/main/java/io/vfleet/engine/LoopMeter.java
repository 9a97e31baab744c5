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
    private static final int PROBES_OF_HALF = (int) (30_000 / VertxLoop.PROBE_MILLIS);

    private final boolean cpuMeasured;
    private final LoopBacklog backlog;
    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong overCpu = new AtomicLong();
    private final AtomicLong latenessNanos = new AtomicLong();
    private final AtomicLongArray lateness = new AtomicLongArray(LATENESS_MILLIS.size() + 1);
    private final AtomicLongArray lags = new AtomicLongArray(LATENESS_MILLIS.size() + 1);
    private final AtomicLong lagNanos = new AtomicLong();
    private final RecentMaximum longest = new RecentMaximum();
    private final RecentMaximum longestCpu = new RecentMaximum();
    private int probes;
    private volatile String slowestTurn = "";
    private long slowestCpu;

    LoopMeter(boolean cpuMeasured, LoopBacklog backlog) {
        this.cpuMeasured = cpuMeasured;
        this.backlog = backlog;
    }

    void turn(long nanos) {
        add(turns, 1);
        longest.raise(nanos);
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
        longestCpu.raise(used);
        if (used > TURN_CPU_NANOS_MAX) add(overCpu, 1);
        if (used <= slowestCpu) return;
        slowestCpu = used;
        slowestTurn = turn.getClass().getName();
    }

    /** {@code nanos}: how late the timer was. */
    void timerRun(long nanos) {
        count(lateness, nanos);
        add(latenessNanos, nanos);
    }

    /** {@code nanos}: how late the periodic probe of the loop ran. */
    void lag(long nanos) {
        count(lags, nanos);
        add(lagNanos, nanos);
        if (++probes % PROBES_OF_HALF != 0) return;
        longest.nextHalf();
        longestCpu.nextHalf();
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
    public long lagNanos() {
        return lagNanos.get();
    }

    @Override
    public long recentLongestTurnNanos() {
        return longest.value();
    }

    @Override
    public long recentLongestTurnCpuNanos() {
        return longestCpu.value();
    }

    @Override
    public String slowestTurn() {
        return slowestTurn;
    }

    private static void add(AtomicLong count, long increment) {
        count.setOpaque(count.getPlain() + increment);
    }

    /** The largest value of this half of a minute and of the one before, so that it does not matter who reads it when. */
    private static final class RecentMaximum {
        private volatile long ofThisHalf;
        private volatile long ofLastHalf;

        void raise(long nanos) {
            if (nanos > ofThisHalf) ofThisHalf = nanos;
        }

        void nextHalf() {
            ofLastHalf = ofThisHalf;
            ofThisHalf = 0;
        }

        long value() {
            return Math.max(ofThisHalf, ofLastHalf);
        }
    }
}
