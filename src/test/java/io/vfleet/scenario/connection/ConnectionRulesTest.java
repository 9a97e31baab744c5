package io.vfleet.scenario.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.scenario.LiveScenario;
import io.vfleet.scenario.SteppedScenarioClock;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ConnectionRulesTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("10.1.2.3");

    private final SteppedScenarioClock clock = new SteppedScenarioClock();

    private static Scenario scenario(String rules) {
        LoadedScenario loaded =
                ScenarioFiles.parse("s.yaml", "apiVersion: vfleet/v1\nkind: Scenario\nconnections:\n" + rules);
        assertEquals(List.of(), loaded.mistakes());
        return loaded.scenario();
    }

    private ConnectionRules rules(long seed, String text) {
        return new ConnectionRules(new LiveScenario(scenario(text), seed, 1_000, clock), clock);
    }

    private static List<String> hits(ConnectionRules rules, InetAddress address, int open) {
        return rules.hits(address, open).stream().map(each -> each.rule().id()).toList();
    }

    @Test
    void aRuleMeetsTheAddressesOfItsRanges() {
        ConnectionRules rules = rules(1, """
                - {id: a, match: {address: 10.1.0.0/16}, effect: {acceptStall: 1s}}
                - {id: b, match: {address: "192.168.1.9|10.1.2.2/31"}, effect: {acceptStall: 1s}}
                - {id: c, match: {address: "2001:db8::/33"}, effect: {acceptStall: 1s}}
                - {id: d, match: {address: 0.0.0.0/0}, effect: {acceptStall: 1s}}
                """);
        assertEquals(List.of("a", "b", "d"), hits(rules, HERE, 0));
        assertEquals(List.of("d"), hits(rules, InetAddress.ofLiteral("10.2.2.3"), 0));
        assertEquals(List.of("c"), hits(rules, InetAddress.ofLiteral("2001:db8:7fff::1"), 0));
        assertEquals(List.of(), hits(rules, InetAddress.ofLiteral("2001:db8:8000::1"), 0));
    }

    @Test
    void nothingCountsAfterAnEndOfTheOpening() {
        ConnectionRules rules = rules(1, """
                - {id: a, effect: {acceptStall: {uniform: {min: 1s, max: 2s}}}}
                - {id: b, effect: {perAddressMax: 2}}
                - {id: c, effect: {resetAfter: {calls: 1}}}
                """);
        assertEquals(List.of("a", "c"), hits(rules, HERE, 1));
        assertEquals(List.of("a", "b"), hits(rules, HERE, 2));
        long nanos = rules.hits(HERE, 2).getFirst().nanos();
        assertTrue(nanos >= TimeUnit.SECONDS.toNanos(1) && nanos < TimeUnit.SECONDS.toNanos(2));
    }

    @Test
    void theSameSeedHitsTheSameConnections() {
        String rule = "- {id: a, probability: 0.3, effect: {opening: refused}}";
        List<Boolean> first = fates(rules(1, rule));
        assertEquals(first, fates(rules(1, rule)));
        assertNotEquals(first, fates(rules(2, rule)));
        long hit = first.stream().filter(each -> each).count();
        assertTrue(hit > 30 && hit < 90, "of 200: " + hit);
    }

    private static List<Boolean> fates(ConnectionRules rules) {
        var fates = new ArrayList<Boolean>();
        for (int i = 0; i < 200; i++) fates.add(!rules.hits(HERE, 0).isEmpty());
        return fates;
    }

    @Test
    void aRuleEndsByItselfAndBySwitchingItOff() {
        // given
        Scenario twice = scenario("""
                - {id: a, ttl: 10s, effect: {opening: half-open}}
                - {id: b, count: {fail: 1}, effect: {acceptStall: 1s}}
                """);
        var live = new LiveScenario(twice, 1, 1_000, clock);
        var rules = new ConnectionRules(live, clock);
        clock.millis = 9_999;
        live.change(scenario("- {id: c, effect: {resetAfter: {time: 5s}}}").over(twice));
        assertEquals(List.of("a"), hits(rules, HERE, 0));

        // when
        clock.millis = 10_000;

        // then
        assertFalse(rules.hasRule("a"), "its time goes on over a change");
        assertEquals(List.of("b", "c"), hits(rules, HERE, 0));
        assertEquals(List.of("c"), hits(rules, HERE, 0));
        live.change(Scenario.NONE);
        assertTrue(rules.isEmpty());
    }
}
