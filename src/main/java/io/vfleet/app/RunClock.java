package io.vfleet.app;

import io.vfleet.config.server.TaskSpeed;
import io.vfleet.engine.Clock;
import io.vfleet.engine.TaskClock;
import io.vfleet.operation.FleetAdmin.ClockReading;
import io.vfleet.scenario.ScenarioClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clocks of one vCenter since it was made; read from any thread, and set by one at a time. */
public final class RunClock implements ScenarioClock {
    private static final Logger LOG = LoggerFactory.getLogger(RunClock.class);
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

    /** As {@code FleetAdmin#clock}. */
    ClockReading reading() {
        return new ClockReading(
                new TaskSpeed(tasks.speed()),
                tasks.isFrozen(),
                Duration.ofMillis(taskMillis()),
                Duration.ofMillis(wallMillis()));
    }

    /** As {@code FleetAdmin#setClock}. */
    void set(@Nullable TaskSpeed speed, @Nullable Boolean frozen) {
        if (speed != null) tasks.setSpeed(speed.times());
        if (frozen != null) tasks.setFrozen(frozen);
        log("clock-set");
    }

    /** As {@code FleetAdmin#advanceClock}. */
    void advance(Duration by) {
        tasks.advance(by.toMillis());
        log("clock-advanced");
    }

    private void log(String event) {
        LOG.info(
                "event={} speed={} frozen={} task-ms={} wall-ms={}",
                event,
                new TaskSpeed(tasks.speed()),
                tasks.isFrozen(),
                taskMillis(),
                wallMillis());
    }
}
