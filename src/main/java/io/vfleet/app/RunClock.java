package io.vfleet.app;

import io.vfleet.config.server.TaskSpeed;
import io.vfleet.engine.Clock;
import io.vfleet.scenario.ScenarioClock;

/** The clocks of one vCenter since it was made; any thread. */
final class RunClock implements ScenarioClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Clock clock;
    private final double speed;
    private final long startNanos;

    /** With a speed of no bound, the clock of tasks is the wall clock. */
    RunClock(Clock clock, TaskSpeed speed) {
        this.clock = clock;
        this.speed = speed.equals(TaskSpeed.MAX) ? 1 : speed.times();
        this.startNanos = clock.nanos();
    }

    @Override
    public long taskMillis() {
        return (long) ((clock.nanos() - startNanos) * speed / NANOS_PER_MILLI);
    }

    @Override
    public long wallMillis() {
        return (clock.nanos() - startNanos) / NANOS_PER_MILLI;
    }
}
