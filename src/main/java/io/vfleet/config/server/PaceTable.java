package io.vfleet.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long operations take. Durations are drawn log-normally, so half of them are below the p50 and one in a hundred
 * is above the p99; both are estimates, not measurements of a vCenter.
 *
 * @param paces by the key of the operation; exactly the keys of {@link #DEFAULT}
 */
public record Paces(Map<String, Pace> paces) {
    /**
     * How long one kind of operation takes.
     *
     * @param bytesPerSecond how fast it moves the bytes that it has to move, on top of the drawn time; 0 for at once
     * @param cancelable whether CancelTask may end it
     */
    public record Pace(Duration p50, Duration p99, long bytesPerSecond, boolean cancelable) {
        public Pace {
            new Mistakes()
                    .need(!p50.isNegative(), "p50", p50, "0s or more")
                    .need(
                            p99.compareTo(p50) >= 0,
                            "p99",
                            Units.show(p99),
                            "at least p50 (" + Units.show(p50) + "), for it is the longer one")
                    .need(!p50.isZero() || p99.isZero(), "p50", "0s", "more than 0s when p99 is")
                    .atLeast(0, "bytesPerSecond", bytesPerSecond)
                    .refuse();
        }
    }

    public static final Paces DEFAULT = new Paces(DefaultPaces.ALL);

    public Paces {
        var mistakes = new Mistakes();
        for (String key : paces.keySet()) {
            mistakes.need(DefaultPaces.ALL.containsKey(key), "paces", key, "one of " + DefaultPaces.ALL.keySet());
        }
        for (String key : DefaultPaces.ALL.keySet()) {
            mistakes.need(paces.containsKey(key), "paces", "no " + key, "one for each of its keys");
        }
        mistakes.refuse();
        paces = Collections.unmodifiableMap(new LinkedHashMap<>(paces));
    }

    /** An unknown key is a broken promise. */
    public Pace pace(String key) {
        Pace pace = paces.get(key);
        if (pace == null) throw new IllegalArgumentException("no pace " + key + ", need one of " + paces.keySet());
        return pace;
    }
}
