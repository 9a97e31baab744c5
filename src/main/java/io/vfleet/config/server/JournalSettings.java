package io.vfleet.config.server;

import io.vfleet.config.ConfigValidator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether calls are kept for people to read.
 *
 * @param enabled from the start
 * @param sample the part that is kept, from 0 to 1, by method; the first name that matches counts, and without one all calls
 */
public record JournalSettings(boolean enabled, Map<String, Double> sample) {
    public static final JournalSettings DEFAULT = new JournalSettings(false, Map.of());

    private static final int NAMES_MAX = 100;

    public JournalSettings {
        var ordered = new LinkedHashMap<>(sample);
        sample = Collections.unmodifiableMap(ordered);
        var mistakes = new ConfigValidator()
                .require(ordered.size() <= NAMES_MAX, "sample", ordered.size() + " names", "at most " + NAMES_MAX);
        ordered.forEach((method, part) -> mistakes.require(
                        !method.isBlank() && part >= 0 && part <= 1,
                        "sample",
                        method + ": " + part,
                        "a name of methods, with a number from 0 to 1")
                .require(method.length() <= 1_000, "sample", method.length() + " characters", "at most 1000"));
        mistakes.refuseIfAny();
    }
}
