package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.UnitParser;
import io.vfleet.config.WhenLeftOut;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that befalls the fleet at a time, or when an operator raises it. Its times are on the clock of tasks.
 *
 * @param at since the start or the last reset; null for only when it is raised
 * @param length after which what was before comes back; null until an operator ends it
 * @param every when it begins again; null for never
 */
public record IncidentRule(
        String id,
        @WhenLeftOut("true") boolean enabled,
        @Nullable Duration at,
        @Nullable Duration length,
        @Nullable Duration every,
        @WhenLeftOut("{}") IncidentEffect effect)
        implements RuleHeader {
    public IncidentRule {
        ConfigValidator mistakes = RuleHeader.checked(id);
        mistakes.require(!enabled || effect == null || effect.isGiven(), "effect", "none", "one, or enabled: false");
        if (length != null) mistakes.positive("length", length);
        if (length != null && effect != null)
            mistakes.require(effect.lasts(), "length", UnitParser.format(length), "none: it is over by itself");
        if (every != null) {
            Duration least = length == null ? Duration.ZERO : length;
            mistakes.require(at != null, "every", UnitParser.format(every), "a time at which it begins first", "at");
            mistakes.require(
                    every.compareTo(least) > 0,
                    "every",
                    UnitParser.format(every),
                    "more than " + (length == null ? "0s" : "its length"),
                    "length");
        }
        mistakes.refuseIfAny();
    }
}
