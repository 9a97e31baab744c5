package io.vfleet.scenario;

import io.vfleet.config.scenario.FaultRule;
import io.vfleet.config.scenario.TaskEnd;
import io.vfleet.engine.TaskClock;
import io.vfleet.model.Fault;
import io.vfleet.scenario.ActiveTaskRule.DrawnEnd;
import io.vfleet.scenario.InjectionListener.RuleDraw;
import io.vfleet.scenario.ScenarioVersion.TaskHit;
import io.vfleet.vm.command.WorkDurations;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.command.WorkOutcome;
import io.vfleet.vm.command.WorkPlan;
import io.vfleet.vm.command.WorkProgress;
import io.vfleet.vm.command.WorkRequest;
import io.vfleet.vm.command.WorkStage;
import io.vfleet.vm.command.WorkStage.StageCurve;
import io.vfleet.vm.command.WorkTransfer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the work of tasks goes: as the scenario in force has it, and where it has nothing, by the paces. */
public final class WorkRules implements WorkDurations {
    /** The effect of a rule that gives work its stages. */
    public static final String STAGES = "stages";

    private static final int PERCENT = 100;

    private final WorkDurations paces;
    private final LiveScenario scenario;
    private final ScenarioClock clock;
    private final TaskClock tasks;
    private final InjectionListener listener;
    private final TransferSource transfers;

    /** Moves data at a rate that is shared. */
    public interface TransferSource {
        /** {@code stage}: of which rule, whose rate tasks share that are on it on that datastore. */
        WorkTransfer of(String stage, int datastore, long bytes, long bytesPerSecond);
    }

    /** {@code clock}: of the scenario; {@code tasks}: on which work passes. */
    public WorkRules(
            WorkDurations paces,
            LiveScenario scenario,
            ScenarioClock clock,
            TaskClock tasks,
            InjectionListener listener,
            TransferSource transfers) {
        this.transfers = transfers;
        this.paces = paces;
        this.scenario = scenario;
        this.clock = clock;
        this.tasks = tasks;
        this.listener = listener;
    }

    @Override
    public long millis(WorkKind kind, long bytes, int entity, long nth) {
        return paces.millis(kind, bytes, entity, nth);
    }

    @Override
    public WorkPlan plan(WorkRequest work) {
        ScenarioVersion version = scenario.current();
        if (version.touchesNoTask() || work.method() == null) return paces.plan(work);
        var subject = new WorkSubject(work);
        ActiveTaskRule rule = version.taskRule(subject);
        List<WorkStage> stages =
                rule != null && rule.hasStages() ? rule.stages(work, tasks.isUnbounded(), transfers) : ofPace(work);
        var plan = new PlannedWork(stages, rule != null && rule.hasStages());
        DrawnEnd drawn = rule == null ? null : rule.end(work);
        if (rule != null && rule.hasStages()) listener.worked(work, rule.rule().id(), STAGES, RuleDraw.CERTAIN);
        if (rule != null && drawn != null && plan.end(drawn.end(), work, drawn.fault(), subject))
            listener.worked(work, rule.rule().id(), "task", drawn.draw());
        for (TaskHit hit : version.taskFaults(subject, clock)) {
            FaultRule fault = hit.fault().rule();
            TaskEnd end = fault.effect().task();
            if (end != null && plan.end(end, work, hit.fault().fault(), subject))
                listener.worked(work, fault.id(), fault.effect().kind(), hit.draw());
        }
        return plan.result();
    }

    private List<WorkStage> ofPace(WorkRequest work) {
        long millis = paces.millis(work.kind(), work.bytes(), work.entity(), work.nth());
        return List.of(new WorkStage(work.kind().configKey(), millis, PERCENT, StageCurve.LINEAR));
    }

    private static long stallMillis(TaskEnd end) {
        return end.stall() == null ? 0 : end.stall().toMillis();
    }

    /** One piece of work while its ends are put into it. */
    private static final class PlannedWork {
        private List<WorkStage> stages;
        private boolean own;
        private @Nullable Fault fault;
        private @Nullable WorkOutcome outcome;

        /** {@code own}: whether the stages are the scenario's, rather than the pace. */
        PlannedWork(List<WorkStage> stages, boolean own) {
            this.stages = stages;
            this.own = own;
        }

        /** Puts an end into the work; false if it has one already, or cannot have this one. */
        boolean end(TaskEnd end, WorkRequest work, @Nullable FaultTemplate template, WorkSubject subject) {
            WorkOutcome other = end.outcome() == null
                    ? null
                    : WorkOutcome.valueOf(end.outcome().name());
            boolean ended = fault != null || outcome != null;
            if (ended || (other != null && !work.outcomes().contains(other))) return false;
            outcome = other;
            if (template != null) fault = template.fill(subject);
            boolean cut = end.atStage() != null || end.atPercent() != null;
            if (cut || end.stall() != null) {
                stages = StageCuts.at(stages, end, stallMillis(end));
                own = true;
            }
            return true;
        }

        WorkPlan result() {
            var progress = new WorkProgress(stages);
            return new WorkPlan(progress.millis(), own ? progress : null, fault, outcome);
        }
    }
}
