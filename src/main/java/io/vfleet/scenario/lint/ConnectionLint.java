package io.vfleet.scenario.lint;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.Mistake;
import io.vfleet.config.scenario.ConnectionRule;
import io.vfleet.config.scenario.TimeDistribution;
import io.vfleet.config.settings.LoadedScenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks rules of connections: those that no connection would ever meet, and what is not as it seems. */
final class ConnectionLint {
    /** As long as the listener waits for a handshake. */
    private static final Duration HANDSHAKE_MAX = Duration.ofSeconds(10);

    private ConnectionLint() {}

    /** Adds mistakes; returns notes with their places. */
    static List<String> check(
            LoadedScenario loaded, ConnectionRule rule, List<ConnectionRule> all, ConfigValidator mistakes) {
        mistakes.require(rule.probability() > 0, "probability", "0", "more than 0, or enabled: false");
        ScenarioLint.never(
                all.subList(0, all.indexOf(rule)), each -> alwaysEnds(each) && includes(each, rule), mistakes);
        var notes = new ArrayList<String>();
        String changing = unrepeatable(rule);
        if (changing != null) notes.add(note(loaded, rule, "", rule.id() + " is not repeatable: " + changing));
        if (mayTakeLonger(rule.effect().handshakeDelay()))
            notes.add(note(
                    loaded,
                    rule,
                    "effect.handshakeDelay",
                    rule.id() + ": the listener ends a handshake after 10s; acceptStall may be longer"));
        return notes;
    }

    private static String note(LoadedScenario loaded, ConnectionRule rule, String key, String text) {
        return loaded.located("connections", rule, new Mistake(key, text, List.of()));
    }

    private static boolean includes(ConnectionRule earlier, ConnectionRule rule) {
        return earlier.match().address() == null
                || Objects.equals(earlier.match().address(), rule.match().address());
    }

    private static boolean alwaysEnds(ConnectionRule rule) {
        return rule.enabled()
                && rule.effect().opening() != null
                && rule.probability() >= 1
                && rule.count() == null
                && rule.window() == null
                && rule.ttl() == null;
    }

    private static @Nullable String unrepeatable(ConnectionRule rule) {
        if (rule.window() != null || rule.ttl() != null)
            return "its window or ttl depends on when a connection arrives";
        if (rule.count() != null) return "it counts connections in the order in which they arrive";
        boolean byChance = rule.probability() > 0 && rule.probability() < 1;
        return byChance ? "roll: connection depends on the order of arrival" : null;
    }

    private static boolean mayTakeLonger(@Nullable TimeDistribution time) {
        if (time == null) return false;
        Duration longest = Duration.ZERO;
        if (time.fixed() != null) longest = time.fixed();
        if (time.uniform() != null) longest = time.uniform().max();
        if (time.lognormal() != null) longest = time.lognormal().p99();
        if (time.quantiles() != null)
            longest = Objects.requireNonNull(time.quantiles().get("p100"));
        return longest.compareTo(HANDSHAKE_MAX) >= 0;
    }
}
