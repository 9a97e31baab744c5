package io.vfleet.render.performance;

import io.vfleet.manager.StatisticsSettings;
import java.util.Objects;

/**
 * One performance counter.
 *
 * @param key its id in the API
 * @param rollup how readings become a value, a PerfSummaryType such as {@code average}
 * @param stats a PerfStatsType such as {@code rate}
 * @param shippedLevel the collection level from which historical intervals have it
 * @param shippedDeviceLevel the level from which they have it for each device
 */
public record PerfCounter(
        int key,
        String group,
        String name,
        String rollup,
        String unit,
        String stats,
        int shippedLevel,
        int shippedDeviceLevel,
        String label) {
    /** Group, name and rollup, such as {@code cpu.usage.average}. */
    public String path() {
        return group + "." + name + "." + rollup;
    }

    /** The collection level from which historical intervals have it. */
    int level(StatisticsSettings settings) {
        return Objects.requireNonNullElse(settings.levels(key).whole(), shippedLevel);
    }

    /** The level from which they have it for each device. */
    int perDeviceLevel(StatisticsSettings settings) {
        return Objects.requireNonNullElse(settings.levels(key).perDevice(), shippedDeviceLevel);
    }

    /** Whether a value is a sum over its interval. */
    boolean isDelta() {
        return stats.equals("delta");
    }

    boolean isLatest() {
        return rollup.equals("latest") || rollup.equals("none");
    }

    boolean isMinimum() {
        return rollup.equals("minimum");
    }

    boolean isMaximum() {
        return rollup.equals("maximum");
    }
}
