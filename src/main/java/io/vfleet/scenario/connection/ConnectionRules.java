package io.vfleet.scenario.connection;

import io.vfleet.config.scenario.ConnectionRule;
import io.vfleet.scenario.LiveScenario;
import io.vfleet.scenario.ScenarioClock;
import io.vfleet.scenario.ScenarioVersion;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The rules of connections of one vCenter, as the scenario that is in force has them. Any thread. */
public final class ConnectionRules {
    private final LiveScenario scenario;
    private final ScenarioClock clock;
    private final AtomicLong accepted = new AtomicLong();
    private volatile List<ActiveConnectionRule> active = List.of();

    /** Follows {@code scenario} from now on. */
    public ConnectionRules(LiveScenario scenario, ScenarioClock clock) {
        this.scenario = scenario;
        this.clock = clock;
        follow(scenario.current());
        scenario.onChange(this::follow);
    }

    private void follow(ScenarioVersion version) {
        List<ActiveConnectionRule> before = active;
        active = version.scenario().connections().stream()
                .filter(ConnectionRule::enabled)
                .map(rule -> before.stream()
                        .filter(each -> each.rule().equals(rule))
                        .findFirst()
                        .orElseGet(() -> new ActiveConnectionRule(
                                rule, version.dice(rule.id()), scenario.counts(), clock.wallMillis())))
                .toList();
    }

    /** Whether no connection is touched. */
    public boolean isEmpty() {
        return active.isEmpty();
    }

    /** Whether a rule asks how many connections an address has. */
    public boolean countsAddresses() {
        return active.stream().anyMatch(each -> each.rule().effect().perAddressMax() != null);
    }

    /** Whether a rule of that id is in force now. */
    public boolean hasRule(String id) {
        return active.stream().anyMatch(each -> each.rule().id().equals(id) && each.isInForce(clock));
    }

    /**
     * The rules that hit a connection that is being accepted, in their order, up to the first after which it is not served.
     *
     * @param open connections of the address, before it
     */
    public List<MetConnectionRule> hits(InetAddress address, int open) {
        long number = accepted.getAndIncrement();
        var hits = new ArrayList<MetConnectionRule>();
        for (ActiveConnectionRule each : active) {
            if (!each.hits(address, number, open, clock)) continue;
            hits.add(new MetConnectionRule(each.rule(), each.nanos(number)));
            if (each.rule().effect().isEnd()) break;
        }
        return hits;
    }
}
