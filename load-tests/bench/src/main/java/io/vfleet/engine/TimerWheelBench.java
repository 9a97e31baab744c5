package io.vfleet.engine;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A timer set and run in a wheel of 100,000 timers that run within ten seconds, and one set and cancelled. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimerWheelBench {
    private static final int TIMERS = 100_000;
    private static final int SPAN = 10_000;
    private static final int MOVED_MAX = 1_000;
    private static final int STEP = 7_919;

    private final TimerWheel wheel = new TimerWheel(() -> true, MOVED_MAX);
    private long now;
    private int nth;

    public TimerWheelBench() {
        for (int timer = 0; timer < TIMERS; timer++) wheel.add(0, after(), () -> {});
    }

    private long after() {
        nth = (nth + STEP) % SPAN;
        return now + nth + 1;
    }

    /** The wheel keeps its size: each timer that runs is followed by another. */
    @Benchmark
    public Object setAndRun() {
        TimerWheel.WheelTimer due = wheel.poll(now);
        while (due == null || due == wheel.more) {
            if (due == null) now = wheel.next();
            due = wheel.poll(now);
        }
        return wheel.add(now, after(), () -> {});
    }

    @Benchmark
    public boolean setAndCancel() {
        return wheel.add(now, after(), () -> {}).cancel();
    }
}
