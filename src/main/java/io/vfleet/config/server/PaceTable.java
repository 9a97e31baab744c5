package io.vfleet.config.server;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.UnitParser;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The distribution of task durations by kind of operation, given as the 50th and 99th percentile. Durations are drawn
 * log-normally, so half of them are below the p50 and one in a hundred is above the p99; both are estimates, not
 * measurements of a vCenter.
 *
 * @param paces by the key of the operation; has exactly the keys of {@link #DEFAULT}
 */
public record PaceTable(Map<String, PaceSetting> paces) {
    /**
     * The duration of one kind of operation.
     *
     * @param bytesPerSecond the transfer rate; the transfer time is added to the drawn duration; 0 for no transfer time
     * @param cancelable whether CancelTask may end it
     */
    public record PaceSetting(Duration p50, Duration p99, long bytesPerSecond, boolean cancelable) {
        public PaceSetting {
            new ConfigValidator()
                    .require(!p50.isNegative(), "p50", UnitParser.format(p50), "0s or more")
                    .require(
                            p99.compareTo(p50) >= 0,
                            "p99",
                            UnitParser.format(p99),
                            "at least p50 (" + UnitParser.format(p50) + ")",
                            "p50")
                    .require(!p50.isZero() || p99.isZero(), "p50", "0s", "more than 0s because p99 is", "p99")
                    .atLeast(0, "bytesPerSecond", bytesPerSecond)
                    .refuseIfAny();
        }
    }

    public static final PaceTable DEFAULT = new PaceTable(DefaultPaces.ALL);

    public PaceTable {
        var mistakes = new ConfigValidator();
        for (String key : paces.keySet()) {
            mistakes.require(
                    DefaultPaces.ALL.containsKey(key),
                    "paces",
                    key,
                    "one of " + String.join(", ", DefaultPaces.ALL.keySet()));
        }
        for (String key : DefaultPaces.ALL.keySet()) {
            mistakes.require(paces.containsKey(key), "paces", "no " + key, "one for each of its keys");
        }
        mistakes.refuseIfAny();
        paces = Collections.unmodifiableMap(new LinkedHashMap<>(paces));
    }

    /** Throws IllegalArgumentException for an unknown key. */
    public PaceSetting pace(String key) {
        PaceSetting pace = paces.get(key);
        if (pace == null) throw new IllegalArgumentException("no pace " + key + ", need one of " + paces.keySet());
        return pace;
    }
}
