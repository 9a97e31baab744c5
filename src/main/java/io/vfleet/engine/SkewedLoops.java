package io.vfleet.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Loops whose wall clock may be wrong, as one vCenter sees them; spans of time are right. Safe from any thread. */
public final class SkewedLoops implements Loops {
    private static final Duration SHOWN_MAX = Duration.ofDays(36_500);

    private final List<Loop> loops = new ArrayList<>();
    private final SkewedClock clock;

    public SkewedLoops(Loops right) {
        clock = new SkewedClock(right.clock());
        for (int index = 0; index < right.count(); index++)
            loops.add(new SkewedLoop(
                    right.at(index), new SkewedClock(right.at(index).clock(), clock.skew)));
    }

    /** From now on the clock is wrong by so much more; it shows a hundred years at most, so that all years have four digits. */
    public void skew(Duration more) {
        clock.skew.updateAndGet(before -> Objects.requireNonNull(before).plus(more));
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
    public Clock clock() {
        return clock;
    }

    private record SkewedClock(Clock right, AtomicReference<Duration> skew) implements Clock {
        SkewedClock(Clock right) {
            this(right, new AtomicReference<>(Duration.ZERO));
        }

        @Override
        public Instant now() {
            Duration wrong = Objects.requireNonNull(skew.get());
            if (wrong.isZero()) return right.now();
            if (wrong.abs().compareTo(SHOWN_MAX) > 0) wrong = wrong.isNegative() ? SHOWN_MAX.negated() : SHOWN_MAX;
            return right.now().plus(wrong);
        }

        @Override
        public long nanos() {
            return right.nanos();
        }
    }

    private record SkewedLoop(Loop loop, Clock clock) implements Loop {
        @Override
        public int index() {
            return loop.index();
        }

        @Override
        public boolean offer(Runnable turn) {
            return loop.offer(turn);
        }

        @Override
        public void send(Runnable turn) {
            loop.send(turn);
        }

        @Override
        public void finished() {
            loop.finished();
        }

        @Override
        public Timer after(long millis, Runnable turn) {
            return loop.after(millis, turn);
        }

        @Override
        public Timer afterNanos(long nanos, Runnable turn) {
            return loop.afterNanos(nanos, turn);
        }

        @Override
        public void atEndOfTurn(Runnable action) {
            loop.atEndOfTurn(action);
        }

        @Override
        public void run(Runnable turn) {
            loop.run(turn);
        }

        @Override
        public <T> void inBackground(Supplier<T> work, Consumer<T> then) {
            loop.inBackground(work, then);
        }

        @Override
        public boolean inEventLoop() {
            return loop.inEventLoop();
        }
    }
}
