package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.UnitParser;
import io.vfleet.config.WhenLeftOut;
import io.vfleet.config.scenario.OccurrenceCount.CountScope;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happens to some of the connections that clients open, before any call. Rules take effect in their order: stalls and
 * delays add up, and the first end of an opening is the last.
 *
 * @param probability of a connection to be hit, from 0 to 1
 * @param roll connection: chance is drawn by how many were accepted before it
 * @param count which of the connections it may hit; null for all
 * @param window null for always
 * @param ttl on the wall clock, since the rule came into force; null for no end
 */
public record ConnectionRule(
        String id,
        @WhenLeftOut("true") boolean enabled,
        @WhenLeftOut("{}") ConnectionMatch match,
        @WhenLeftOut("1") double probability,
        @WhenLeftOut("connection") FateScope roll,
        @Nullable OccurrenceCount count,
        @Nullable RuleWindow window,
        @Nullable Duration ttl,
        @WhenLeftOut("{}") ConnectionTrouble effect)
        implements RuleHeader {
    /** Which connections: {@code address}: of the client; null for any. */
    public record ConnectionMatch(@Nullable AddressRanges address) {
        public boolean meets(InetAddress client) {
            return address == null || address.contains(client);
        }
    }

    public ConnectionRule {
        ConfigValidator mistakes = RuleHeader.checked(id)
                .require(probability >= 0 && probability <= 1, "probability", probability, "0 to 1")
                .require(roll == null || roll == FateScope.CONNECTION, "roll", name(roll), "connection")
                .require(!enabled || effect == null || effect.isGiven(), "effect", "none", "one, or enabled: false");
        if (count != null)
            mistakes.require(count.per() == CountScope.SCENARIO, "count.per", name(count.per()), "scenario, or no per");
        if (ttl != null) mistakes.require(ttl.isPositive(), "ttl", UnitParser.format(ttl), "more than 0s");
        mistakes.refuseIfAny();
    }

    private static String name(@Nullable Enum<?> constant) {
        return constant == null ? "" : constant.name().toLowerCase(Locale.ROOT);
    }
}
