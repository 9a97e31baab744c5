package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.WhenLeftOut;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the tasks of virtual machines go, in place of their paces. Of several rules the first that matches counts.
 *
 * @param stages null for the time and progress of the pace
 * @param outcomes one of them is drawn for each task, by weight; empty for success
 * @param roll whether it is drawn for each task, or once for each machine
 */
public record TaskRule(
        String id,
        @WhenLeftOut("true") boolean enabled,
        @WhenLeftOut("{}") CallMatch match,
        @Nullable List<TaskStage> stages,
        @WhenLeftOut("[]") List<WeightedEnd> outcomes,
        @WhenLeftOut("task") FateScope roll)
        implements RuleHeader {
    static final String KNOWN = "what a task knows: method, user, client, machine, host, datastore, label";

    private static final int STAGES_MAX = 20;

    /**
     * One of the ends of a task.
     *
     * @param weight how often it is drawn, relative to the others
     * @param end null for success
     */
    public record WeightedEnd(int weight, @Nullable TaskEnd end) {
        public WeightedEnd {
            new ConfigValidator().atLeast(1, "weight", weight).refuseIfAny();
        }
    }

    public TaskRule {
        stages = stages == null ? null : List.copyOf(stages);
        outcomes = List.copyOf(outcomes);
        ConfigValidator mistakes = RuleHeader.checked(id)
                .require(outcomes.size() <= STAGES_MAX, "outcomes", outcomes.size(), "at most " + STAGES_MAX)
                .require(!enabled || stages != null || !outcomes.isEmpty(), "", "nothing", "stages or outcomes")
                .require(roll == FateScope.TASK || roll == FateScope.MACHINE, "roll", name(roll), "task or machine")
                .require(match.wire() == null && match.headers() == null, "match", "wire or headers", KNOWN);
        if (stages != null) addStages(stages, outcomes, mistakes);
        mistakes.refuseIfAny();
    }

    private static String name(FateScope roll) {
        return roll.name().toLowerCase(Locale.ROOT);
    }

    private static void addStages(List<TaskStage> stages, List<WeightedEnd> outcomes, ConfigValidator mistakes) {
        mistakes.require(
                !stages.isEmpty() && stages.size() <= STAGES_MAX, "stages", stages.size(), "1 to " + STAGES_MAX);
        var names = new HashSet<String>();
        int before = 0;
        for (int i = 0; i < stages.size(); i++) {
            TaskStage stage = stages.get(i);
            mistakes.require(names.add(stage.name()), "stages[" + i + "].name", stage.name(), "each name once");
            mistakes.require(
                    stage.progress() >= before, "stages[" + i + "].progress", stage.progress(), before + " or more");
            before = stage.progress();
        }
        for (int i = 0; i < outcomes.size(); i++) {
            TaskEnd end = outcomes.get(i).end();
            if (end == null || end.atStage() == null) continue;
            mistakes.require(
                    names.contains(end.atStage()),
                    "outcomes[" + i + "].end.atStage",
                    end.atStage(),
                    "one of " + String.join(", ", names));
        }
    }
}
