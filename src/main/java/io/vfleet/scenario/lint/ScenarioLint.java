package io.vfleet.scenario.lint;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.Mistake;
import io.vfleet.config.scenario.AdmissionRule;
import io.vfleet.config.scenario.CallMatch;
import io.vfleet.config.scenario.ChurnRule;
import io.vfleet.config.scenario.ConnectionRule;
import io.vfleet.config.scenario.Expectation;
import io.vfleet.config.scenario.FateScope;
import io.vfleet.config.scenario.FaultRule;
import io.vfleet.config.scenario.IncidentRule;
import io.vfleet.config.scenario.InjectedFault;
import io.vfleet.config.scenario.LatencyRule;
import io.vfleet.config.scenario.NamePattern;
import io.vfleet.config.scenario.RuleHeader;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.scenario.TaskEnd;
import io.vfleet.config.scenario.TaskRule;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.meta.Metamodel;
import io.vfleet.scenario.FaultTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks a scenario against what clients can call: rules that can never take effect, and faults that no such call has.
 *
 * <p>long: a check for each section, by the same calls.
 */
public final class ScenarioLint {
    private static final int NAMED_MAX = 3;
    private static final List<String> WIRES = List.of("json", "soap", "rest");

    private final Metamodel metamodel = Metamodel.load();
    private final List<CallTarget> targets;
    private final TaskLint taskLint = new TaskLint(metamodel);

    /**
     * What is said of a scenario; both lists name file, line, key, value and need.
     *
     * @param mistakes for which it is refused
     * @param notes what may not be as it was meant, and what does not repeat from the seed
     */
    public record Findings(List<String> mistakes, List<String> notes) {}

    /** {@code others}: what can be called beside the methods and properties of the metamodel. */
    public ScenarioLint(List<CallTarget> others) {
        var all = new ArrayList<>(CallTarget.ofApi(metamodel));
        all.addAll(others);
        targets = List.copyOf(all);
    }

    /** Adds to the mistakes that the scenario was read with, of the rules that were read whole. */
    public Findings check(LoadedScenario loaded) {
        var mistakes = new ArrayList<>(loaded.mistakes());
        var notes = new ArrayList<String>();
        Scenario scenario = loaded.scenario();
        checkLatency(loaded, loaded.whole("latency", scenario.latency()), mistakes, notes);
        checkFaults(loaded, loaded.whole("faults", scenario.faults()), scenario.tasks(), mistakes, notes);
        checkTasks(loaded, loaded.whole("tasks", scenario.tasks()), mistakes, notes);
        checkAdmission(loaded, loaded.whole("admission", scenario.admission()), mistakes);
        checkConnections(loaded, loaded.whole("connections", scenario.connections()), mistakes, notes);
        for (IncidentRule rule : loaded.whole("incidents", scenario.incidents())) {
            String overlap = IncidentLint.overlap(rule, scenario.incidents());
            if (overlap != null) notes.add(loaded.located("incidents", rule, new Mistake("at", overlap, List.of())));
        }
        for (ChurnRule rule : loaded.whole("churn", scenario.churn()))
            if (rule.enabled())
                notes.add(loaded.located(
                        "churn",
                        rule,
                        new Mistake(
                                "", rule.id() + " is not repeatable: what it meets depends on the time", List.of())));
        var expectations = new ExpectationLint(metamodel, targets);
        for (Expectation each : loaded.whole("expect", scenario.expect())) {
            var validator = new ConfigValidator();
            if (each.enabled()) expectations.check(each, scenario, validator);
            add(loaded, "expect", each, validator, mistakes);
        }
        return new Findings(List.copyOf(mistakes), List.copyOf(notes));
    }

    private static void checkConnections(
            LoadedScenario loaded, List<ConnectionRule> rules, List<String> mistakes, List<String> notes) {
        for (ConnectionRule rule : rules) {
            var validator = new ConfigValidator();
            if (rule.enabled()) notes.addAll(ConnectionLint.check(loaded, rule, rules, validator));
            add(loaded, "connections", rule, validator, mistakes);
        }
    }

    private void checkLatency(
            LoadedScenario loaded, List<LatencyRule> rules, List<String> mistakes, List<String> notes) {
        for (int i = 0; i < rules.size(); i++) {
            LatencyRule rule = rules.get(i);
            var validator = new ConfigValidator();
            covered(rule.match(), validator);
            never(rules.subList(0, i), each -> each.enabled() && includes(each.match(), rule.match()), validator);
            if (rule.enabled() && FateLint.isCut(rule.bytesPerSecond()))
                notes.add(loaded.located("latency", rule, FateLint.cut("bytesPerSecond", rule.id())));
            add(loaded, "latency", rule, validator, mistakes);
        }
    }

    private void checkFaults(
            LoadedScenario loaded,
            List<FaultRule> rules,
            List<TaskRule> all,
            List<String> mistakes,
            List<String> notes) {
        for (int i = 0; i < rules.size(); i++) {
            FaultRule rule = rules.get(i);
            var validator = new ConfigValidator();
            List<CallTarget> covered = covered(rule.match(), validator);
            TaskEnd task = rule.effect().task();
            if (!rule.enabled()) continue;
            if (rule.effect().fault() != null)
                checkFault(Objects.requireNonNull(rule.effect().fault()), "effect.fault", covered, validator);
            if (task != null && !covered.isEmpty()) {
                TaskLint.checkTasks(covered, validator);
                taskLint.check(task, covered, "effect.task", validator);
                if (task.atStage() != null) TaskLint.checkStage(task.atStage(), "effect.task.atStage", all, validator);
            }
            FateLint.checkMachines(rule, covered, validator);
            if (FateLint.isCut(rule.effect().bodyBytesPerSecond()))
                notes.add(loaded.located("faults", rule, FateLint.cut("effect.bodyBytesPerSecond", rule.id())));
            validator.require(rule.probability() > 0, "probability", "0", "more than 0, or enabled: false");
            never(rules.subList(0, i), each -> alwaysEnds(each) && includes(each.match(), rule.match()), validator);
            add(loaded, "faults", rule, validator, mistakes);
            String changing = FateLint.unrepeatable(rule);
            if (changing != null)
                notes.add(loaded.located(
                        "faults", rule, new Mistake("", rule.id() + " is not repeatable: " + changing, List.of())));
        }
    }

    private void checkTasks(LoadedScenario loaded, List<TaskRule> rules, List<String> mistakes, List<String> notes) {
        for (int i = 0; i < rules.size(); i++) {
            TaskRule rule = rules.get(i);
            var validator = new ConfigValidator();
            List<CallTarget> covered = covered(rule.match(), validator);
            if (!covered.isEmpty()) taskLint.check(rule, covered, validator);
            never(rules.subList(0, i), each -> each.enabled() && includes(each.match(), rule.match()), validator);
            add(loaded, "tasks", rule, validator, mistakes);
            if (rule.enabled() && TaskLint.sharesBandwidth(rule))
                notes.add(loaded.located("tasks", rule, new Mistake("", TaskLint.shared(rule), List.of())));
            for (String note : taskLint.undeclared(rule, covered))
                notes.add(loaded.located("tasks", rule, new Mistake("", note, List.of())));
        }
    }

    private void checkAdmission(LoadedScenario loaded, List<AdmissionRule> rules, List<String> mistakes) {
        for (AdmissionRule rule : rules) {
            var validator = new ConfigValidator();
            List<CallTarget> covered = covered(rule.match(), validator);
            if (rule.onFull().fault() != null)
                checkFault(Objects.requireNonNull(rule.onFull().fault()), "onFull.fault", covered, validator);
            boolean has = covered.isEmpty()
                    || covered.stream().anyMatch(each -> switch (rule.scope()) {
                        case VCENTER -> true;
                        case USER, SESSION -> !each.isLogin();
                        case HOST, DATASTORE, MACHINE -> each.mayBeOfEntity();
                    });
            String scope = rule.scope().name().toLowerCase(Locale.ROOT);
            validator.require(has, "scope", scope, "a scope that one of these calls has, such as vcenter");
            add(loaded, "admission", rule, validator, mistakes);
        }
    }

    private static void add(
            LoadedScenario loaded, String section, RuleHeader rule, ConfigValidator validator, List<String> mistakes) {
        for (Mistake each : ConfigValidator.collect(() -> {
                    validator.refuseIfAny();
                    return rule;
                })
                .mistakes()) mistakes.add(loaded.located(section, rule, each));
    }

    private List<CallTarget> covered(CallMatch match, ConfigValidator mistakes) {
        List<CallTarget> covered = targets.stream()
                .filter(each -> match.covers(each.type(), each.method()))
                .toList();
        NamePattern method = match.method();
        NamePattern type = match.type();
        NamePattern wire = match.wire();
        mistakes.require(
                wire == null || WIRES.stream().anyMatch(wire::matches),
                "match.wire",
                String.valueOf(wire),
                "one of " + String.join(", ", WIRES));
        boolean knownType = type == null || targets.stream().anyMatch(each -> type.matches(each.type()));
        mistakes.require(
                knownType, "match.type", String.valueOf(type), "a managed type, or a service of the automation API");
        if (knownType && covered.isEmpty())
            mistakes.require(
                    false,
                    "match.method",
                    String.valueOf(method),
                    "a method, property or operation" + (type == null ? "" : " of " + type)
                            + ": no call would ever match");
        return covered;
    }

    private void checkFault(InjectedFault fault, String key, List<CallTarget> covered, ConfigValidator mistakes) {
        FaultTemplate template = FaultTemplate.of(fault, metamodel, key, mistakes);
        if (template == null || template.isRuntimeFault()) return;
        List<String> without = covered.stream()
                .filter(each -> each.ofApi() && !template.isOneOf(each.faults()))
                .map(each -> each.type() + "." + each.method())
                .distinct()
                .toList();
        List<CallTarget> with = covered.stream()
                .filter(each -> each.ofApi() && template.isOneOf(each.faults()))
                .toList();
        if (without.isEmpty()) return;
        String some = String.join(", ", without.subList(0, Math.min(NAMED_MAX, without.size())));
        String more = without.size() > NAMED_MAX ? " and " + (without.size() - NAMED_MAX) + " others" : "";
        mistakes.require(
                false,
                key + ".type",
                template.type().name(),
                "a fault that " + some + more + " declare" + (without.size() == 1 ? "s" : "") + ", or a RuntimeFault"
                        + (with.isEmpty()
                                ? ""
                                : "; match.method " + with.getFirst().method() + " does"));
    }

    /** {@code takesAll}: whether a rule before it leaves nothing to it; the first that does is named. */
    static <R extends RuleHeader> void never(List<R> before, Predicate<R> takesAll, ConfigValidator mistakes) {
        before.stream()
                .filter(takesAll)
                .findFirst()
                .ifPresent(earlier -> mistakes.require(
                        false,
                        "match",
                        "all met by " + earlier.id(),
                        "calls that no rule before it takes, or a place before it"));
    }

    /** Whether no rule after it sees a call that it matches. */
    private static boolean alwaysEnds(FaultRule rule) {
        return rule.enabled()
                && rule.effect().delay() == null
                && rule.probability() >= 1
                && rule.count() == null
                && rule.window() == null
                && rule.ramp() == null
                && rule.ttl() == null
                && rule.roll() != FateScope.MACHINE
                && rule.roll() != FateScope.TASK
                && rule.roll() != FateScope.SESSION;
    }

    /** Whether all that the second meets is met by the first, as far as patterns alone tell. */
    private static boolean includes(CallMatch first, CallMatch second) {
        return includes(first.method(), second.method())
                && includes(first.type(), second.type())
                && includes(first.wire(), second.wire())
                && includes(first.user(), second.user())
                && includes(first.client(), second.client())
                && includes(first.machine(), second.machine())
                && includes(first.host(), second.host())
                && includes(first.datastore(), second.datastore())
                && includes(first.label(), second.label())
                && (first.headers() == null || first.headers().equals(second.headers()));
    }

    private static boolean includes(@Nullable NamePattern first, @Nullable NamePattern second) {
        return first == null || first.equals(second);
    }
}
