package io.vfleet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.settings.Settings;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.TaskClock;
import io.vfleet.vm.command.WorkKind;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LogNormalDurationsTest {
    private static final int DRAWS = 10_000;

    private final TaskClock clock = TaskClock.real(new SteppedLoops(1));
    private final LogNormalDurations durations = new LogNormalDurations(Settings.DEFAULT, clock);

    @Test
    void halfAreBelowTheMedianAndOneInAHundredAboveTheP99() {
        var pace = Settings.DEFAULT.paces().pace(WorkKind.SNAPSHOT_DISK.configKey());

        long[] drawn = LongStream.range(0, DRAWS)
                .map(nth -> durations.millis(WorkKind.SNAPSHOT_DISK, 0, 7, nth))
                .sorted()
                .toArray();

        assertEquals(1, drawn[DRAWS / 2] / (double) pace.p50().toMillis(), 0.03);
        assertEquals(1, drawn[DRAWS * 99 / 100] / (double) pace.p99().toMillis(), 0.05);
    }

    @Test
    void theSameSeedMachineAndCountDrawTheSame() {
        assertEquals(durations.millis(WorkKind.POWER_ON, 0, 5, 3), durations.millis(WorkKind.POWER_ON, 0, 5, 3));
        long[] others = LongStream.range(0, 50)
                .map(vm -> durations.millis(WorkKind.POWER_ON, 0, (int) vm, 3))
                .toArray();
        assertNotEquals(1, Arrays.stream(others).distinct().count());
    }

    @Test
    void bytesTakeTimeOnTop() {
        long without = durations.millis(WorkKind.SNAPSHOT_REMOVE, 0, 5, 3);
        long with = durations.millis(WorkKind.SNAPSHOT_REMOVE, 1L << 30, 5, 3);

        assertTrue(with > without + 1_000, with + " ms, " + without + " ms without");
    }

    @Test
    void nothingTakesTimeAtASpeedWithoutBound() {
        clock.setSpeed(Double.POSITIVE_INFINITY);
        assertEquals(0, durations.millis(WorkKind.SNAPSHOT_REMOVE, 1L << 30, 5, 3));
    }

    @Test
    void workOfAnInstantTakesNoTime() {
        assertEquals(0, durations.millis(WorkKind.INSTANT, 0, 5, 3));
    }
}
