package io.vfleet.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a record, gathered so that the operator is told all of it at once. */
final class Mistakes {
    private final List<String> wrong = new ArrayList<>();

    /** A message has three parts, always: which key, what it was, what is needed. */
    Mistakes need(boolean held, String key, Object was, String needed) {
        if (!held) wrong.add(key + ": " + was + ", need " + needed);
        return this;
    }

    Mistakes atLeast(long least, String key, long was) {
        return need(was >= least, key, was, least + " or more");
    }

    Mistakes positive(String key, Duration was) {
        return need(was.isPositive(), key, Units.show(was), "more than 0s");
    }

    void refuse() {
        if (!wrong.isEmpty()) throw new InvalidConfig(wrong);
    }
}
