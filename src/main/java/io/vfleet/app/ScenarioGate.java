package io.vfleet.app;

import io.vfleet.config.scenario.ConnectionRule;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.connection.ConnectionRules;
import io.vfleet.wire.connection.ConnectionGate;
import java.net.InetAddress;
import java.util.List;

/** What the scenario of one vCenter does to connections; nothing any more once that vCenter has ended. */
final class ScenarioGate implements ConnectionGate {
    private final ConnectionRules rules;
    private final InjectionListener listener;
    private volatile boolean closed;

    ScenarioGate(ConnectionRules rules, InjectionListener listener) {
        this.rules = rules;
        this.listener = listener;
    }

    void close() {
        closed = true;
    }

    @Override
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    @Override
    public boolean countsAddresses() {
        return rules.countsAddresses();
    }

    @Override
    public boolean hasRule(String id) {
        return !closed && rules.hasRule(id);
    }

    @Override
    public List<HitRule> hits(InetAddress address, int open) {
        return rules.hits(address, open).stream()
                .map(met -> new HitRule(met.rule(), met.nanos()))
                .toList();
    }

    @Override
    public void hit(ConnectionRule rule) {
        listener.hit(rule.id(), rule.effect().kind());
    }

    @Override
    public void delayed(String rule, long intendedNanos, long tookNanos) {
        listener.delayed(rule, intendedNanos, tookNanos);
    }
}
