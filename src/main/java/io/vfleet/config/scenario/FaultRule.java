package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.UnitParser;
import io.vfleet.config.WhenLeftOut;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with some of the calls that it matches. Rules take effect in their order: delays add up, and the first
 * other effect is the last.
 *
 * @param probability of what {@code roll} names to be hit, from 0 to 1
 * @param count which of the calls it may hit; null for all
 * @param window null for always
 * @param ramp in which the probability grows from 0 after the window has begun; null for at once
 * @param ttl on the wall clock, since the rule came into force; null for no end
 */
public record FaultRule(
        String id,
        @WhenLeftOut("true") boolean enabled,
        @WhenLeftOut("{}") CallMatch match,
        @WhenLeftOut("1") double probability,
        @WhenLeftOut("call") FateScope roll,
        @Nullable OccurrenceCount count,
        @Nullable RuleWindow window,
        @Nullable Duration ramp,
        @Nullable Duration ttl,
        @WhenLeftOut("{}") FaultEffect effect)
        implements RuleHeader {
    public FaultRule {
        ConfigValidator mistakes = RuleHeader.checked(id)
                .require(probability >= 0 && probability <= 1, "probability", probability, "0 to 1");
        mistakes.require(!enabled || effect == null || effect.isGiven(), "effect", "none", "one, or enabled: false");
        boolean ofTask = effect != null && effect.task() != null && match != null;
        if (ofTask)
            mistakes.require(
                    match.wire() == null && match.headers() == null, "match", "wire or headers", TaskRule.KNOWN);
        if (ramp != null) mistakes.positive("ramp", ramp);
        if (ttl != null) mistakes.require(ttl.isPositive(), "ttl", UnitParser.format(ttl), "more than 0s");
        mistakes.refuseIfAny();
    }
}
