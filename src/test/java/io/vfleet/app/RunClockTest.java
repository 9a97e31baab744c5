package io.vfleet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.config.server.TaskSpeed;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.TaskClock;
import io.vfleet.operation.FleetAdmin.ClockReading;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RunClockTest {
    private final SteppedLoops loops = new SteppedLoops(1);
    private final RunClock clock = new RunClock(loops.clock(), TaskClock.real(loops));

    @Test
    void whatIsNotGivenStaysAsItWas() {
        clock.set(new TaskSpeed(4), null);
        loops.advance(Duration.ofSeconds(1));
        assertEquals(reading(new TaskSpeed(4), false, 4, 1), clock.reading());
        clock.set(null, true);
        loops.advance(Duration.ofSeconds(1));
        assertEquals(reading(new TaskSpeed(4), true, 4, 2), clock.reading());
        clock.set(TaskSpeed.MAX, null);
        clock.advance(Duration.ofSeconds(6));
        assertEquals(reading(TaskSpeed.MAX, true, 10, 2), clock.reading());
        clock.set(null, false);
        loops.advance(Duration.ofSeconds(1));
        assertEquals(reading(TaskSpeed.MAX, false, 11, 3), clock.reading());
    }

    private static ClockReading reading(TaskSpeed speed, boolean frozen, int taskSeconds, int wallSeconds) {
        return new ClockReading(speed, frozen, Duration.ofSeconds(taskSeconds), Duration.ofSeconds(wallSeconds));
    }
}
