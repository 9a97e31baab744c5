package io.vfleet.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes in a settings record, so that the operator sees all of them at once. */
public final class ConfigValidator {
    private final List<String> wrong = new ArrayList<>();

    /** A message has three parts, always: which key, what it was, what is needed. */
    public ConfigValidator require(boolean held, String key, Object was, String needed) {
        if (!held) wrong.add(key + ": " + was + ", need " + needed);
        return this;
    }

    public ConfigValidator atLeast(long least, String key, long was) {
        return require(was >= least, key, was, least + " or more");
    }

    public ConfigValidator positive(String key, Duration was) {
        return require(was.isPositive(), key, UnitParser.show(was), "more than 0s");
    }

    public void throwIfAny() {
        if (!wrong.isEmpty()) throw new InvalidConfig(wrong);
    }
}
