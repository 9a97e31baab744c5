package io.vfleet.scenario;

import io.vfleet.config.scenario.AdmissionRule;
import io.vfleet.config.scenario.CallMatch;
import io.vfleet.config.scenario.FaultRule;
import io.vfleet.config.scenario.LatencyRule;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.scenario.TaskRule;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.scenario.InjectionListener.RuleDraw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
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
    private final SeededRandom random;
    private final List<ActiveLatency> latency;
    private final List<ActiveFault> faults;
    private final List<ActiveFault> taskFaults;
    private final List<ActiveTaskRule> tasks;
    private final List<AdmissionRule> admission;
    // Bounded by the methods, properties and operations that there are.
    private final Map<Called, CallRules> byMethod = new ConcurrentHashMap<>();

    /**
     * @param before whose rules go on where they are the same; null for none
     * @param fleetSeed mixed with the scenario's own
     * @param counts of rules whose ids stay
     */
    ScenarioVersion(
            long number,
            @Nullable ScenarioVersion before,
            Scenario scenario,
            long fleetSeed,
            RuleCounts counts,
            ScenarioClock clock) {
        this.number = number;
        this.scenario = scenario;
        this.clock = clock;
        long own = scenario.seed() == null ? 0 : SeededRandom.mix(Objects.requireNonNull(scenario.seed()));
        random = new SeededRandom(fleetSeed ^ own);
        long now = clock.wallMillis();
        latency = scenario.latency().stream()
                .filter(LatencyRule::enabled)
                .map(rule -> going(before, rule, version -> version.latency, ActiveLatency::rule)
                        .orElseGet(() -> new ActiveLatency(rule, new RuleDice(random, rule.id()))))
                .toList();
        List<ActiveFault> all = scenario.faults().stream()
                .filter(FaultRule::enabled)
                .map(rule -> going(before, rule, ScenarioVersion::allFaults, ActiveFault::rule)
                        .orElseGet(() -> new ActiveFault(rule, new RuleDice(random, rule.id()), counts, now)))
                .toList();
        faults = all.stream().filter(each -> !each.isOfTask()).toList();
        taskFaults = all.stream().filter(ActiveFault::isOfTask).toList();
        tasks = scenario.tasks().stream()
                .filter(TaskRule::enabled)
                .map(rule -> new ActiveTaskRule(rule, new RuleDice(random, rule.id())))
                .toList();
        admission = scenario.admission().stream().filter(AdmissionRule::enabled).toList();
    }

    /** The same rule as it was in force before: its time to live goes on. */
    private <R, A> Optional<A> going(
            @Nullable ScenarioVersion before, R rule, Function<ScenarioVersion, List<A>> all, Function<A, R> ruleOf) {
        if (before == null || !Objects.equals(before.scenario.seed(), scenario.seed())) return Optional.empty();
        return all.apply(before).stream()
                .filter(each -> ruleOf.apply(each).equals(rule))
                .findFirst();
    }

    /** From 1, by one for each change, over resets. */
    public long number() {
        return number;
    }

    public Scenario scenario() {
        return scenario;
    }

    /** The random values of a rule of a section that has rules of its own kind. */
    public RuleDice dice(String ruleId) {
        return new RuleDice(random, ruleId);
    }

    /** Whether no call of any method is touched. */
    public boolean touchesNoCall() {
        return latency.isEmpty() && faults.isEmpty() && admission.isEmpty();
    }

    private List<ActiveFault> allFaults() {
        return Stream.concat(faults.stream(), taskFaults.stream()).toList();
    }

    /** Whether all tasks of virtual machines go by their paces. */
    boolean touchesNoTask() {
        return tasks.isEmpty() && taskFaults.isEmpty();
    }

    /** The first rule of tasks that work meets; null for none. */
    @Nullable
    ActiveTaskRule taskRule(CallFacts work) {
        for (ActiveTaskRule each : tasks) {
            CallMatch match = each.rule().match();
            if (match.covers(work.type(), work.method()) && RuleMatcher.meets(match, work)) return each;
        }
        return null;
    }

    /** The rules of faults that hit a task, in their order; counts it. */
    List<TaskHit> taskFaults(CallFacts work, ScenarioClock now) {
        var hits = new ArrayList<TaskHit>();
        for (ActiveFault each : taskFaults) {
            CallMatch match = each.rule().match();
            if (!match.covers(work.type(), work.method()) || !RuleMatcher.meets(match, work)) continue;
            RuleDraw draw = each.hit(work, now);
            if (draw != null) hits.add(new TaskHit(each, draw));
        }
        return hits;
    }

    /** A rule that hit a task, and why. */
    record TaskHit(ActiveFault fault, RuleDraw draw) {}

    /** The rules for calls of a method, property or operation. */
    public CallRules rules(String type, String method) {
        return touchesNoCall()
                ? CallRules.of(List.of(), List.of(), List.of(), clock)
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
                admission.stream()
                        .filter(each -> each.match().covers(called.type, called.method))
                        .toList(),
                clock);
    }
}
