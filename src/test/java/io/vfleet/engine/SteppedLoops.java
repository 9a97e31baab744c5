package io.vfleet.engine;

import io.vfleet.engine.random.SeededRandom;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Deterministic event loops for tests: all run on the caller's thread, in a reproducible order. Nothing runs by itself:
 * {@link #runAll} runs the turns that were sent, {@link #advance} lets time pass. Exceptions of turns are thrown again
 * at the end of either, unless {@link #keepFailures} was called.
 */
public final class SteppedLoops implements Loops {
    private static final int TURNS_MAX = 50_000_000;
    private static final long MILLI = 1_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final SteppedClock clock = new SteppedClock();
    private final List<SteppedLoop> loops;
    private final NavigableSet<SteppedTimer> timers = new TreeSet<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final Optional<SeededRandom> scheduling;
    private @Nullable SteppedLoop running;
    private boolean failuresKept;
    private long stepsUntilBroken;
    private long timersSet;
    private long turns;
    private long turnBeganNanos;
    private long longestTurnNanos;

    /** Loops that run round robin and admit all work. */
    public SteppedLoops(int count) {
        this(count, Integer.MAX_VALUE, Optional.empty());
    }

    /** Loops that run in a random order given by the seed and admit all work. */
    public SteppedLoops(int count, long seed) {
        this(count, Integer.MAX_VALUE, Optional.of(new SeededRandom(seed)));
    }

    /** Loops that run in a random order given by the seed, each with a limit of admitted work. */
    public SteppedLoops(int count, int admittedMax, long seed) {
        this(count, admittedMax, Optional.of(new SeededRandom(seed)));
    }

    private SteppedLoops(int count, int admittedMax, Optional<SeededRandom> scheduling) {
        this.scheduling = scheduling;
        loops = IntStream.range(0, count)
                .mapToObj(index -> new SteppedLoop(this, index, admittedMax))
                .toList();
    }

    @Override
    public int count() {
        return loops.size();
    }

    @Override
    public Loop at(int index) {
        return loops.get(index);
    }

    @Override
    public SteppedClock clock() {
        return clock;
    }

    /** Sends a turn to the home loop of an entity and runs it with all that follows; no time passes. */
    public void sendAndRun(long number, Runnable turn) {
        homeOf(number).send(turn);
        runAll();
    }

    /** Runs all turns, those that they send, and timers already due, until every loop is idle. */
    public void runAll() {
        drain();
        rethrow();
    }

    /** Lets time pass: timers run in the order of their due times, each with all that follows from it. */
    public void advance(Duration by) {
        long until = clock.nanos() + by.toNanos();
        drain();
        while (due(until)) {
            clock.advanceTo(timers.first().due());
            drain();
        }
        clock.advanceTo(until);
        rethrow();
    }

    /** The number of waiting timers. */
    public int outstanding() {
        return timers.size();
    }

    /** Unfinished admitted work of all loops; 0 after a run without leaks. */
    public int admitted() {
        return loops.stream().mapToInt(SteppedLoop::admitted).sum();
    }

    /** Turns run so far. */
    public long turnsRun() {
        return turns;
    }

    /** From now on exceptions of turns are kept instead of being thrown again. */
    public SteppedLoops keepFailures() {
        failuresKept = true;
        return this;
    }

    /** Exceptions of turns that were not thrown again. */
    public List<Throwable> failures() {
        return List.copyOf(failures);
    }

    private void drain() {
        if (running != null) throw new IllegalStateException("running: a turn, need none: turns cannot run others");
        long turnsMax = turns + TURNS_MAX;
        Optional<Runnable> turn = next();
        while (turn.isPresent()) {
            if (turns == turnsMax) throw new IllegalStateException("turns: " + turns + ", need fewer: they never end");
            turn.get().run();
            turn = next();
        }
    }

    private Optional<Runnable> next() {
        List<SteppedLoop> ready = loops.stream().filter(SteppedLoop::ready).toList();
        if (ready.isEmpty()) return due(clock.nanos()) ? Optional.of(timers.removeFirst()::run) : Optional.empty();
        int index = scheduling
                .map(random -> random.below(ready.size(), "loop", 0, turns))
                .orElse((int) (turns % ready.size()));
        return Optional.of(ready.get(index)::runNext);
    }

    private boolean due(long nanos) {
        return !timers.isEmpty() && timers.first().due() <= nanos;
    }

    private void rethrow() {
        if (failuresKept || failures.isEmpty()) return;
        var thrown = new AssertionError("a turn threw " + failures.getFirst(), failures.getFirst());
        failures.stream().skip(1).forEach(thrown::addSuppressed);
        failures.clear();
        throw thrown;
    }

    // Called by SteppedLoop.

    boolean running(SteppedLoop loop) {
        return running == loop;
    }

    void began(SteppedLoop loop) {
        if (running != null)
            throw new IllegalStateException(
                    "running: loop " + running.index() + ", need none to run loop " + loop.index());
        running = loop;
        turns++;
        turnBeganNanos = THREADS.getCurrentThreadCpuTime();
    }

    void ended() {
        running = null;
        longestTurnNanos = Math.max(longestTurnNanos, THREADS.getCurrentThreadCpuTime() - turnBeganNanos);
    }

    /** The most processor time that a turn took since this was asked last. */
    public long takeLongestTurnNanos() {
        long longest = longestTurnNanos;
        longestTurnNanos = 0;
        return longest;
    }

    /** From now on the so manieth time that a turn sends another one, or reads the clock, throws; only once. 0 for never. */
    public void breakAtStep(long steps) {
        stepsUntilBroken = steps;
        clock.onRead(steps == 0 ? () -> {} : this::step);
    }

    /** Whether the step at which a turn was to break has not come. */
    public boolean isBreaking() {
        return stepsUntilBroken > 0;
    }

    void step() {
        if (running == null || stepsUntilBroken == 0) return;
        stepsUntilBroken--;
        if (stepsUntilBroken == 0) throw new IllegalStateException("broken");
    }

    void failed(Throwable thrown) {
        failures.add(thrown);
    }

    Timer set(SteppedLoop home, long millis, Runnable turn) {
        long due = clock.nanos() + Math.multiplyExact(Math.clamp(millis, 0, Long.MAX_VALUE / MILLI / 2), MILLI);
        SteppedTimer timer = new SteppedTimer(this, home, due, timersSet++, turn);
        timers.add(timer);
        return timer;
    }

    boolean cancel(SteppedTimer timer) {
        return timers.remove(timer);
    }
}
