package io.vfleet.scenario;

import io.vfleet.config.scenario.FaultRule;
import io.vfleet.config.scenario.LatencyRule;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.engine.random.SeededRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One version of the whole scenario, which the calls and tasks that have met it keep. Immutable but for what is looked up
 * once; any thread.
 */
public final class ScenarioVersion {
    private record Called(String type, String method) {}

    private final long number;
    private final Scenario scenario;
    private final ScenarioClock clock;
    private final List<ActiveLatency> latency;
    private final List<ActiveFault> faults;
    // Bounded by the methods, properties and operations that there are.
    private final Map<Called, CallRules> byMethod = new ConcurrentHashMap<>();

    /**
     * @param before whose rules go on where they are the same; null for none
     * @param fleetSeed mixed with the scenario's own
     * @param counts of rules whose ids stay
     */
    ScenarioVersion(
            @Nullable ScenarioVersion before,
            Scenario scenario,
            long fleetSeed,
            RuleCounts counts,
            ScenarioClock clock) {
        this.number = before == null ? 1 : before.number + 1;
        this.scenario = scenario;
        this.clock = clock;
        long own = scenario.seed() == null ? 0 : SeededRandom.mix(Objects.requireNonNull(scenario.seed()));
        var random = new SeededRandom(fleetSeed ^ own);
        long now = clock.wallMillis();
        latency = scenario.latency().stream()
                .filter(LatencyRule::enabled)
                .map(rule -> going(before, rule, version -> version.latency, ActiveLatency::rule)
                        .orElseGet(() -> new ActiveLatency(rule, new RuleDice(random, rule.id()))))
                .toList();
        faults = scenario.faults().stream()
                .filter(FaultRule::enabled)
                .map(rule -> going(before, rule, version -> version.faults, ActiveFault::rule)
                        .orElseGet(() -> new ActiveFault(rule, new RuleDice(random, rule.id()), counts, now)))
                .toList();
    }

    /** The same rule as it was in force before: its time to live goes on. */
    private <R, A> Optional<A> going(
            @Nullable ScenarioVersion before, R rule, Function<ScenarioVersion, List<A>> all, Function<A, R> ruleOf) {
        if (before == null || !Objects.equals(before.scenario.seed(), scenario.seed())) return Optional.empty();
        return all.apply(before).stream()
                .filter(each -> ruleOf.apply(each).equals(rule))
                .findFirst();
    }

    /** From 1, by one for each change. */
    public long number() {
        return number;
    }

    public Scenario scenario() {
        return scenario;
    }

    /** Whether no call of any method is touched. */
    public boolean touchesNoCall() {
        return latency.isEmpty() && faults.isEmpty();
    }

    /** The rules for calls of a method, property or operation. */
    public CallRules rules(String type, String method) {
        return touchesNoCall()
                ? CallRules.of(List.of(), List.of(), clock)
                : byMethod.computeIfAbsent(new Called(type, method), this::rules);
    }

    private CallRules rules(Called called) {
        return CallRules.of(
                latency.stream()
                        .filter(each -> each.rule().match().covers(called.type, called.method))
                        .toList(),
                faults.stream()
                        .filter(each -> each.rule().match().covers(called.type, called.method))
                        .toList(),
                clock);
    }
}
