package io.vfleet.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes of one settings record, so that the operator sees all of them at once. */
public final class ConfigValidator {
    private final List<String> mistakes = new ArrayList<>();

    /**
     * Adds the message {@code key: value, need expected} unless {@code valid}.
     *
     * @param key the component, without the path to the record
     */
    public ConfigValidator require(boolean valid, String key, Object value, String expected) {
        if (!valid) mistakes.add(key + ": " + value + ", need " + expected);
        return this;
    }

    public ConfigValidator atLeast(long min, String key, long value) {
        return require(value >= min, key, value, min + " or more");
    }

    public ConfigValidator positive(String key, Duration value) {
        return require(value.isPositive(), key, UnitParser.format(value), "more than 0s");
    }

    /** Throws {@link InvalidConfig} if there are mistakes. */
    public void throwIfAny() {
        if (!mistakes.isEmpty()) throw new InvalidConfig(mistakes);
    }
}
