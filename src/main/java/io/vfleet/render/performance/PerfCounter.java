package io.vfleet.render.performance;

/**
 * One performance counter.
 *
 * @param key its id in the API
 * @param rollup how readings become a value, a PerfSummaryType such as {@code average}
 * @param stats a PerfStatsType such as {@code rate}
 * @param level the collection level from which historical intervals have it
 * @param perDeviceLevel the level from which they have it for each device
 */
public record PerfCounter(
        int key,
        String group,
        String name,
        String rollup,
        String unit,
        String stats,
        int level,
        int perDeviceLevel,
        String label) {
    /** Group, name and rollup, such as {@code cpu.usage.average}. */
    public String path() {
        return group + "." + name + "." + rollup;
    }

    /** Whether a value is a sum over its interval. */
    boolean isDelta() {
        return stats.equals("delta");
    }

    boolean isLatest() {
        return rollup.equals("latest");
    }
}
