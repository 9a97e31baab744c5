package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.UnitParser;
import io.vfleet.config.WhenLeftOut;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a rule is in force, on the clock of tasks since the start or the last reset.
 *
 * @param length null until the end
 * @param every when it begins again; null for never
 */
public record RuleWindow(
        @WhenLeftOut("0s") Duration from,
        @Nullable Duration length,
        @Nullable Duration every) {
    public RuleWindow {
        var mistakes = new ConfigValidator();
        if (length != null) mistakes.positive("length", length);
        if (every != null) {
            mistakes.require(
                    length != null && every.compareTo(length) > 0,
                    "every",
                    UnitParser.format(every),
                    "a length, and more than that",
                    "length");
        }
        mistakes.refuseIfAny();
    }

    /**
     * How far into the window a moment is.
     *
     * @param sinceStart milliseconds
     * @return milliseconds since it began; negative outside of it
     */
    public long within(long sinceStart) {
        long since = sinceStart - from.toMillis();
        if (since < 0) return -1;
        if (every != null) since %= Math.max(1, every.toMillis());
        return length == null || since < length.toMillis() ? since : -1;
    }
}
