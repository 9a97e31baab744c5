package io.vfleet.app;

import io.vfleet.config.server.PaceTable;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.TaskClock;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.vm.command.WorkDurations;
import io.vfleet.vm.command.WorkKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Task durations drawn log-normally from the pace table, reproducible for the same seed, entity and count. */
final class LogNormalDurations implements WorkDurations {
    /** The 99th percentile of the standard normal distribution. */
    private static final double Z99 = 2.3263478740408408;

    private record LogNormalDistribution(double median, double sigma, long bytesPerSecond) {}

    private final SeededRandom random;
    private final TaskClock clock;
    private final Map<WorkKind, LogNormalDistribution> distributions = new EnumMap<>(WorkKind.class);

    /** {@code clock}: on which they pass; where it has no bound all are 0. */
    LogNormalDurations(Settings settings, TaskClock clock) {
        this.clock = clock;
        random = new SeededRandom(settings.seed());
        for (WorkKind pace : WorkKind.values()) {
            if (pace != WorkKind.INSTANT)
                distributions.put(pace, distribution(settings.paces().pace(pace.configKey())));
        }
    }

    private static LogNormalDistribution distribution(PaceTable.PaceSetting pace) {
        double median = millis(pace.p50());
        double sigma = median == 0 ? 0 : Math.log(millis(pace.p99()) / median) / Z99;
        return new LogNormalDistribution(median, sigma, pace.bytesPerSecond());
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    @Override
    public long millis(WorkKind pace, long bytes, int entity, long nth) {
        LogNormalDistribution distribution = distributions.get(pace);
        if (distribution == null || clock.isUnbounded()) return 0;
        double drawnMillis =
                distribution.median() * Math.exp(distribution.sigma() * random.normal(pace.configKey(), entity, nth));
        double transferMillis = distribution.bytesPerSecond() == 0 ? 0 : bytes * 1e3 / distribution.bytesPerSecond();
        return Math.round(drawnMillis + transferMillis);
    }
}
