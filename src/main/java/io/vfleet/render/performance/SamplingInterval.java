package io.vfleet.render.performance;

import java.util.List;
import java.util.Optional;

/**
 * An interval at which statistics are kept: every 20 seconds for an hour, or one of the historical intervals.
 *
 * @param key its id among the historical intervals; 0 for the current statistics
 * @param seconds the length of one sample
 * @param keptSeconds how long samples are kept
 * @param level the collection level: which counters it has
 */
public record SamplingInterval(int key, int seconds, String name, int keptSeconds, int level) {
    /** The statistics of hosts and virtual machines as they are collected: all counters that there are. */
    public static final SamplingInterval CURRENT = new SamplingInterval(0, 20, "Current", 3_600, 4);

    /** Those of a vCenter that nobody has changed, by length. */
    public static final List<SamplingInterval> HISTORICAL = List.of(
            new SamplingInterval(1, 300, "Past day", 86_400, 1),
            new SamplingInterval(2, 1_800, "Past week", 604_800, 1),
            new SamplingInterval(3, 7_200, "Past month", 2_592_000, 1),
            new SamplingInterval(4, 86_400, "Past year", 31_536_000, 1));

    public boolean historical() {
        return key != 0;
    }

    /** The historical interval of that length; empty when there is none. */
    public static Optional<SamplingInterval> historicalOf(int seconds) {
        return HISTORICAL.stream().filter(each -> each.seconds() == seconds).findAny();
    }
}
