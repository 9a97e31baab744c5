package io.vfleet.engine;

import io.vfleet.engine.random.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Loops for tests: all run on the caller's thread, when told to, in an order that repeats. Nothing runs by itself:
 * {@link #runAll} runs what was sent, {@link #advance} lets time pass. What turns throw is thrown again at the end of either,
 * unless {@link #keepFailures} was called.
 */
public final class SteppedLoops implements Loops {
    private static final int TURNS_MAX = 50_000_000;
    private static final long MILLI = 1_000_000;

    private final SteppedClock clock = new SteppedClock();
    private final List<SteppedLoop> loops;
    private final NavigableSet<SteppedTimer> timers = new TreeSet<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final Optional<SeededRandom> order;
    private @Nullable SteppedLoop running;
    private boolean failuresKept;
    private long timersMade;
    private long turns;

    /** Loops that take turns round robin and refuse nothing. */
    public SteppedLoops(int count) {
        this(count, Integer.MAX_VALUE, Optional.empty());
    }

    /** Loops of which the seed says which one runs its next turn. */
    public SteppedLoops(int count, long seed) {
        this(count, Integer.MAX_VALUE, Optional.of(new SeededRandom(seed)));
    }

    /** As the one with a seed, each loop with room for so much admitted work. */
    public SteppedLoops(int count, int asksMax, long seed) {
        this(count, asksMax, Optional.of(new SeededRandom(seed)));
    }

    private SteppedLoops(int count, int asksMax, Optional<SeededRandom> order) {
        this.order = order;
        loops = IntStream.range(0, count)
                .mapToObj(index -> new SteppedLoop(this, index, asksMax))
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

    /** Sends a turn to the home of an entity and runs all that follows from it, but lets no time pass. */
    public void tell(long number, Runnable turn) {
        homeOf(number).send(turn);
        runAll();
    }

    /** Runs what was sent, what that sends, and timers already due, until every loop is idle. */
    public void runAll() {
        drain();
        rethrow();
    }

    /** Lets time pass: timers run in the order of their times, and after each all that follows from it. */
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

    /** Timers that wait. */
    public int outstanding() {
        return timers.size();
    }

    /** Admitted work of all loops that has not said its last: 0 after a run that kept its promises. */
    public int admitted() {
        return loops.stream().mapToInt(SteppedLoop::admitted).sum();
    }

    /** Turns run so far. */
    public long turnsRun() {
        return turns;
    }

    /** From now on what turns throw is only kept. */
    public SteppedLoops keepFailures() {
        failuresKept = true;
        return this;
    }

    /** What turns have thrown and was not thrown again. */
    public List<Throwable> failures() {
        return List.copyOf(failures);
    }

    private void drain() {
        if (running != null) throw new IllegalStateException("running: a turn, need none: it cannot run others");
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
        if (ready.isEmpty()) return due(clock.nanos()) ? Optional.of(timers.removeFirst()::ring) : Optional.empty();
        int chosen =
                order.map(dice -> dice.below(ready.size(), "loop", 0, turns)).orElse((int) (turns % ready.size()));
        return Optional.of(ready.get(chosen)::runNext);
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

    // What a loop asks of the whole.

    boolean running(SteppedLoop loop) {
        return running == loop;
    }

    void began(SteppedLoop loop) {
        if (running != null)
            throw new IllegalStateException(
                    "running: loop " + running.index() + ", need none to run loop " + loop.index());
        running = loop;
        turns++;
    }

    void ended() {
        running = null;
    }

    void failed(Throwable thrown) {
        failures.add(thrown);
    }

    Timer set(SteppedLoop home, long millis, Runnable turn) {
        long due = clock.nanos() + Math.multiplyExact(Math.clamp(millis, 0, Long.MAX_VALUE / MILLI / 2), MILLI);
        SteppedTimer timer = new SteppedTimer(this, home, due, timersMade++, turn);
        timers.add(timer);
        return timer;
    }

    boolean cancel(SteppedTimer timer) {
        return timers.remove(timer);
    }
}
