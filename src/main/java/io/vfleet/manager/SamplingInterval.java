package io.vfleet.manager;

/**
 * An interval at which statistics are kept: every 20 seconds for an hour, or one of the historical intervals.
 *
 * @param key its id among the historical intervals; 0 for the current statistics
 * @param seconds the length of one sample
 * @param keptSeconds how long samples are kept
 * @param level the collection level: which counters it has
 * @param enabled whether samples are kept
 */
public record SamplingInterval(int key, int seconds, String name, int keptSeconds, int level, boolean enabled) {
    /** The statistics of hosts and virtual machines as they are collected: all counters that there are. */
    public static final SamplingInterval CURRENT = new SamplingInterval(0, 20, "Current", 3_600, 4, true);

    public boolean historical() {
        return key != 0;
    }

    SamplingInterval limited(int levelMax, boolean stays) {
        return new SamplingInterval(key, seconds, name, keptSeconds, Math.min(level, levelMax), enabled && stays);
    }
}
