package io.vfleet.scenario.lint;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.scenario.TaskEnd;
import io.vfleet.config.scenario.TaskEnd.NamedOutcome;
import io.vfleet.config.scenario.TaskRule;
import io.vfleet.config.scenario.TaskStage;
import io.vfleet.meta.Metamodel;
import io.vfleet.scenario.FaultTemplate;
import io.vfleet.vm.command.WorkKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Checks what a scenario says of tasks: that there are such tasks, and that they can end so. */
final class TaskLint {
    private static final List<String> QUIESCED = List.of("CreateSnapshot_Task", "CreateSnapshotEx_Task");
    private static final List<String> REMOVALS = List.of("RemoveSnapshot_Task", "RemoveAllSnapshots_Task");

    private static final List<String> MERGES =
            List.of("RemoveSnapshot_Task", "RemoveAllSnapshots_Task", "ConsolidateVMDisks_Task");

    private final Metamodel metamodel;

    TaskLint(Metamodel metamodel) {
        this.metamodel = metamodel;
    }

    void check(TaskRule rule, List<CallTarget> covered, ConfigValidator mistakes) {
        checkTasks(covered, mistakes);
        for (int i = 0; i < rule.outcomes().size(); i++) {
            TaskEnd end = rule.outcomes().get(i).end();
            if (end == null) continue;
            check(end, covered, "outcomes[" + i + "].end", mistakes);
            // Where the rule has stages, its names were checked when it was read.
            if (rule.stages() == null && end.atStage() != null)
                checkStage(end.atStage(), "outcomes[" + i + "].end.atStage", List.of(), mistakes);
        }
    }

    /** Whether tasks have a stage of that name: by a rule, or as the one stage of their pace. */
    static void checkStage(String name, String key, List<TaskRule> rules, ConfigValidator mistakes) {
        var names = new LinkedHashSet<String>();
        for (TaskRule rule : rules) {
            if (rule.enabled() && rule.stages() != null) for (TaskStage stage : rule.stages()) names.add(stage.name());
        }
        for (WorkKind kind : WorkKind.values()) names.add(kind.configKey());
        mistakes.require(
                names.contains(name),
                key,
                name,
                "a stage of a rule of tasks or a pace: " + ConfigValidator.some(names));
    }

    static boolean sharesBandwidth(TaskRule rule) {
        return rule.stages() != null && rule.stages().stream().anyMatch(each -> each.sharedBy() != null);
    }

    static String shared(TaskRule rule) {
        return rule.id() + " is not repeatable: how long a stage takes depends on what else runs on its datastore";
    }

    /** Whether there is a task among the calls that a rule is about. */
    static void checkTasks(List<CallTarget> covered, ConfigValidator mistakes) {
        mistakes.require(
                covered.stream().anyMatch(TaskLint::isTask), "match", "no task", "a method whose name ends in _Task");
    }

    void check(TaskEnd end, List<CallTarget> covered, String key, ConfigValidator mistakes) {
        if (end.fault() != null) FaultTemplate.of(end.fault(), metamodel, key + ".fault", mistakes);
        if (end.outcome() == null) return;
        List<String> methods = switch (end.outcome()) {
            case QUIESCE_FAILED, FILESYSTEM_QUIESCE_FAILED -> QUIESCED;
            case CONSOLIDATION_NEEDED -> REMOVALS;
            case DISK_LOCKED -> MERGES;
        };
        mistakes.require(
                covered.stream().anyMatch(each -> methods.contains(each.method())),
                key + ".outcome",
                yamlName(end.outcome()),
                "a match of " + String.join(", ", methods) + ", which can end so");
    }

    private static String yamlName(NamedOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static boolean isTask(CallTarget target) {
        return target.ofApi() && target.method().endsWith("_Task");
    }

    /** The faults of a rule that its methods do not declare: a task may end so, which may surprise. */
    List<String> undeclared(TaskRule rule, List<CallTarget> covered) {
        var notes = new ArrayList<String>();
        List<CallTarget> tasks = covered.stream().filter(TaskLint::isTask).toList();
        for (TaskRule.WeightedEnd each : rule.outcomes()) {
            if (each.end() == null || each.end().fault() == null) continue;
            FaultTemplate fault = FaultTemplate.of(each.end().fault(), metamodel, "fault", new ConfigValidator());
            if (fault == null || fault.isRuntimeFault()) continue;
            List<String> without = tasks.stream()
                    .filter(task -> !fault.isOneOf(task.faults()))
                    .map(CallTarget::method)
                    .distinct()
                    .toList();
            if (!without.isEmpty())
                notes.add(rule.id() + ": " + fault.type().name() + " is not declared by "
                        + ConfigValidator.some(without));
        }
        return notes;
    }
}
