package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.WhenLeftOut;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is slow and what goes wrong, and for whom.
 *
 * @param name shown in logs and by the admin port
 * @param description what it rehearses, for people
 * @param seed mixed with that of the fleet, for another course of the same scenario
 * @param latency how long calls take; the first rule that matches counts
 * @param faults what goes wrong with calls and their tasks, in their order
 * @param tasks how tasks go; the first rule that matches counts
 * @param admission how much fits at once, and what happens to the rest
 * @param connections what happens to connections, before any call
 * @param churn what others do to the fleet meanwhile
 * @param incidents what befalls the fleet
 * @param expect what the run is judged by
 */
public record Scenario(
        @Nullable String name,
        @Nullable String description,
        @Nullable Long seed,
        @WhenLeftOut("[]") List<LatencyRule> latency,
        @WhenLeftOut("[]") List<FaultRule> faults,
        @WhenLeftOut("[]") List<TaskRule> tasks,
        @WhenLeftOut("[]") List<AdmissionRule> admission,
        @WhenLeftOut("[]") List<ConnectionRule> connections,
        @WhenLeftOut("[]") List<ChurnRule> churn,
        @WhenLeftOut("[]") List<IncidentRule> incidents,
        @WhenLeftOut("[]") List<Expectation> expect) {
    // Not a setting: each call goes by all rules of a section, which more would make slow.
    private static final int RULES_MAX = 1_000;

    /** The keys of the sections of rules. */
    public static final List<String> SECTIONS =
            List.of("latency", "faults", "tasks", "admission", "connections", "churn", "incidents", "expect");

    /** Nothing is slow and nothing goes wrong. */
    public static final Scenario NONE = new Scenario(
            null, null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Scenario {
        latency = List.copyOf(latency);
        faults = List.copyOf(faults);
        tasks = List.copyOf(tasks);
        admission = List.copyOf(admission);
        connections = List.copyOf(connections);
        churn = List.copyOf(churn);
        incidents = List.copyOf(incidents);
        expect = List.copyOf(expect);
        var mistakes = new ConfigValidator();
        addRules("latency", latency, mistakes);
        addRules("faults", faults, mistakes);
        addRules("tasks", tasks, mistakes);
        addRules("admission", admission, mistakes);
        addRules("connections", connections, mistakes);
        addRules("churn", churn, mistakes);
        addRules("incidents", incidents, mistakes);
        addRules("expect", expect, mistakes);
        mistakes.refuseIfAny();
    }

    private static void addRules(String section, List<? extends RuleHeader> rules, ConfigValidator mistakes) {
        mistakes.require(rules.size() <= RULES_MAX, section, rules.size() + " rules", "at most " + RULES_MAX);
        var ids = new HashSet<String>();
        for (int i = 0; i < rules.size(); i++) {
            String id = rules.get(i).id();
            mistakes.require(ids.add(id), section + "[" + i + "].id", id, "each id once in a file");
        }
    }

    /**
     * This scenario over another: a rule takes the place of one with its id, and others come after those of the other; name,
     * description and seed are kept where this has none.
     */
    public Scenario over(Scenario below) {
        return new Scenario(
                name == null ? below.name : name,
                description == null ? below.description : description,
                seed == null ? below.seed : seed,
                layered(below.latency, latency),
                layered(below.faults, faults),
                layered(below.tasks, tasks),
                layered(below.admission, admission),
                layered(below.connections, connections),
                layered(below.churn, churn),
                layered(below.incidents, incidents),
                layered(below.expect, expect));
    }

    /** The rules of a section, by its key. */
    public List<? extends RuleHeader> section(String key) {
        return switch (key) {
            case "latency" -> latency;
            case "faults" -> faults;
            case "tasks" -> tasks;
            case "admission" -> admission;
            case "connections" -> connections;
            case "churn" -> churn;
            case "incidents" -> incidents;
            case "expect" -> expect;
            default -> throw new IllegalArgumentException(key + ", need a section of rules");
        };
    }

    /** Of the rules of all sections. */
    public Set<String> ruleIds() {
        return SECTIONS.stream()
                .flatMap(key -> section(key).stream())
                .map(RuleHeader::id)
                .collect(Collectors.toSet());
    }

    /** How many rules there are. */
    public int rules() {
        return latency.size()
                + faults.size()
                + tasks.size()
                + admission.size()
                + connections.size()
                + churn.size()
                + incidents.size()
                + expect.size();
    }

    /** In the order of the first rule with each id. */
    private static <R extends RuleHeader> List<R> layered(List<R> below, List<R> above) {
        var rules = new LinkedHashMap<String, R>();
        below.forEach(rule -> rules.put(rule.id(), rule));
        above.forEach(rule -> rules.put(rule.id(), rule));
        return List.copyOf(rules.values());
    }
}
