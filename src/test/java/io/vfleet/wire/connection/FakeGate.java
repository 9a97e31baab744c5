package io.vfleet.wire.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.config.scenario.ConnectionRule;
import io.vfleet.config.scenario.TimeDistribution;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A gate whose rules hit every connection, and that keeps what it is told. */
final class FakeGate implements ConnectionGate {
    final List<String> told = new CopyOnWriteArrayList<>();
    final AtomicInteger asked = new AtomicInteger();
    private volatile List<ConnectionRule> rules = List.of();

    /** {@code effects}: of rules that are called a, b and so on. */
    static FakeGate of(String... effects) {
        var gate = new FakeGate();
        var text = new StringBuilder("apiVersion: vfleet/v1\nkind: Scenario\nconnections:\n");
        char id = 'a';
        for (String each : effects) text.append("- {id: %s, effect: {%s}}\n".formatted(id++, each));
        LoadedScenario loaded = ScenarioFiles.parse("s.yaml", text.toString());
        assertEquals(List.of(), loaded.mistakes());
        gate.rules = loaded.scenario().connections();
        return gate;
    }

    void clear() {
        rules = List.of();
    }

    @Override
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    @Override
    public boolean countsAddresses() {
        return rules.stream().anyMatch(rule -> rule.effect().perAddressMax() != null);
    }

    @Override
    public boolean hasRule(String id) {
        return rules.stream().anyMatch(rule -> rule.id().equals(id));
    }

    @Override
    public List<HitRule> hits(InetAddress address, int open) {
        asked.incrementAndGet();
        return rules.stream()
                .filter(rule -> Objects.requireNonNullElse(rule.effect().perAddressMax(), 0) <= open)
                .map(rule -> new HitRule(rule, nanos(rule)))
                .toList();
    }

    private static long nanos(ConnectionRule rule) {
        TimeDistribution stall = rule.effect().acceptStall();
        TimeDistribution time = stall == null ? rule.effect().handshakeDelay() : stall;
        return time == null
                ? 0
                : Objects.requireNonNullElse(time.fixed(), Duration.ZERO).toNanos();
    }

    @Override
    public void hit(ConnectionRule rule) {
        told.add(rule.id() + " " + rule.effect().kind());
    }

    @Override
    public void delayed(String rule, long intendedNanos, long tookNanos) {
        told.add(rule + " held back " + intendedNanos / 1_000_000);
    }
}
