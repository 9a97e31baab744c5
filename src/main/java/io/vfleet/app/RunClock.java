package io.vfleet.app;

import io.vfleet.engine.Clock;
import io.vfleet.engine.TaskClock;
import io.vfleet.scenario.ScenarioClock;

/** The clocks of one vCenter since it was made; any thread. */
final class RunClock implements ScenarioClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Clock clock;
    private final TaskClock tasks;
    private final long startNanos;

    RunClock(Clock clock, TaskClock tasks) {
        this.clock = clock;
        this.tasks = tasks;
        this.startNanos = clock.nanos();
    }

    @Override
    public long taskMillis() {
        return tasks.millis();
    }

    @Override
    public long wallMillis() {
        return (clock.nanos() - startNanos) / NANOS_PER_MILLI;
    }
}
