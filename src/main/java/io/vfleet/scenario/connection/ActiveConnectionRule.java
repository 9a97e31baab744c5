package io.vfleet.scenario.connection;

import io.vfleet.config.scenario.ConnectionRule;
import io.vfleet.config.scenario.ConnectionTrouble;
import io.vfleet.config.scenario.TimeDistribution;
import io.vfleet.scenario.RuleCounts;
import io.vfleet.scenario.RuleDice;
import io.vfleet.scenario.ScenarioClock;
import io.vfleet.scenario.TimeSampler;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A rule of connections that is in force. Any thread. */
final class ActiveConnectionRule {
    private static final char MATCHED = 'c';

    private final ConnectionRule rule;
    private final RuleDice dice;
    private final RuleCounts counts;
    private final long endWallMillis;
    private final @Nullable TimeSampler time;

    /** {@code sinceWallMillis}: when it came into force. */
    ActiveConnectionRule(ConnectionRule rule, RuleDice dice, RuleCounts counts, long sinceWallMillis) {
        this.rule = rule;
        this.dice = dice;
        this.counts = counts;
        endWallMillis = rule.ttl() == null
                ? Long.MAX_VALUE
                : sinceWallMillis + rule.ttl().toMillis();
        ConnectionTrouble effect = rule.effect();
        TimeDistribution drawn = effect.acceptStall() == null ? effect.handshakeDelay() : effect.acceptStall();
        time = drawn == null ? null : TimeSampler.of(drawn);
    }

    ConnectionRule rule() {
        return rule;
    }

    boolean isInForce(ScenarioClock clock) {
        return clock.wallMillis() < endWallMillis;
    }

    /**
     * Whether it hits a connection; counts it if it matches.
     *
     * @param number how many were accepted before it
     * @param open connections of the address, before it
     */
    boolean hits(InetAddress address, long number, int open, ScenarioClock clock) {
        if (!rule.match().meets(address)) return false;
        if (!isInForce(clock)) return false;
        if (rule.window() != null && rule.window().within(clock.taskMillis()) < 0) return false;
        Integer max = rule.effect().perAddressMax();
        if (max != null && open < max) return false;
        if (rule.count() != null && !rule.count().includes(counts.next(rule.id(), MATCHED, 0))) return false;
        return rule.probability() >= 1 || dice.unit("accept", number, 0) < rule.probability();
    }

    long nanos(long number) {
        return time == null ? 0 : time.nanos(dice, number, 0);
    }
}
