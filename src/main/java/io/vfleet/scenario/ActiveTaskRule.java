package io.vfleet.scenario;

import io.vfleet.config.scenario.FateScope;
import io.vfleet.config.scenario.TaskEnd;
import io.vfleet.config.scenario.TaskRule;
import io.vfleet.config.scenario.TaskRule.WeightedEnd;
import io.vfleet.config.scenario.TaskStage;
import io.vfleet.scenario.InjectionListener.RuleDraw;
import io.vfleet.scenario.WorkRules.TransferSource;
import io.vfleet.vm.command.WorkRequest;
import io.vfleet.vm.command.WorkStage;
import io.vfleet.vm.command.WorkStage.StageCurve;
import io.vfleet.vm.command.WorkTransfer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule of tasks that is in force. Any thread. */
final class ActiveTaskRule {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final TaskRule rule;
    private final RuleDice dice;
    private final List<TimedStage> stages;
    private final List<WeightedDraw> ends;
    private final double weights;

    /** An end that was drawn; its fault is checked already. */
    record DrawnEnd(TaskEnd end, @Nullable FaultTemplate fault, RuleDraw draw) {}

    private record WeightedDraw(
            int weight, @Nullable TaskEnd end, @Nullable FaultTemplate fault) {}

    private record TimedStage(TaskStage stage, @Nullable TimeSampler time) {}

    ActiveTaskRule(TaskRule rule, RuleDice dice) {
        this.rule = rule;
        this.dice = dice;
        List<TaskStage> all = rule.stages() == null ? List.of() : rule.stages();
        stages = all.stream()
                .map(stage -> new TimedStage(
                        stage, stage.time() == null ? null : TimeSampler.of(stage.time(), "stage/" + stage.name())))
                .toList();
        ends = rule.outcomes().stream().map(ActiveTaskRule::draw).toList();
        weights = rule.outcomes().stream().mapToDouble(WeightedEnd::weight).sum();
    }

    private static WeightedDraw draw(WeightedEnd weighted) {
        TaskEnd end = weighted.end();
        FaultTemplate fault = end == null || end.fault() == null ? null : FaultTemplate.of(end.fault());
        return new WeightedDraw(weighted.weight(), end, fault);
    }

    TaskRule rule() {
        return rule;
    }

    boolean hasStages() {
        return !stages.isEmpty();
    }

    /** The stages of one piece of work; {@code instant}: which take no time. */
    List<WorkStage> stages(WorkRequest work, boolean instant, TransferSource transfers) {
        var drawn = new ArrayList<WorkStage>();
        for (TimedStage each : stages) {
            long nanos = each.time == null ? 0 : each.time.nanos(dice, work.entity(), work.nth());
            long millis = instant ? 0 : nanos / NANOS_PER_MILLI + moved(each.stage, work);
            StageCurve curve = StageCurve.valueOf(each.stage.curve().name());
            WorkTransfer transfer = millis == 0 ? null : transfer(each.stage, work, transfers);
            drawn.add(new WorkStage(each.stage.name(), millis, each.stage.progress(), curve, transfer));
        }
        return drawn;
    }

    /** What moves the data of a stage whose rate is shared; null for another, and where there is no datastore. */
    private @Nullable WorkTransfer transfer(TaskStage stage, WorkRequest work, TransferSource transfers) {
        Long rate = stage.bytesPerSecond();
        return stage.sharedBy() == null || rate == null || work.datastore() == 0
                ? null
                : transfers.of(rule.id() + "/" + stage.name(), work.datastore(), work.bytes(), rate);
    }

    /** How long it takes to move the data. */
    private static long moved(TaskStage stage, WorkRequest work) {
        return stage.bytesPerSecond() == null
                ? 0
                : (long) Math.ceil((double) work.bytes() * MILLIS_PER_SECOND / stage.bytesPerSecond());
    }

    /** The end that is drawn for one piece of work; null for success. */
    @Nullable
    DrawnEnd end(WorkRequest work) {
        if (ends.isEmpty()) return null;
        long nth = rule.roll() == FateScope.MACHINE ? 0 : work.nth();
        double drawn = dice.unit("outcome", work.entity(), nth);
        double below = 0;
        for (WeightedDraw each : ends) {
            below += each.weight;
            boolean here = drawn * weights < below || each.equals(ends.getLast());
            if (!here) continue;
            TaskEnd end = each.end;
            return end == null ? null : new DrawnEnd(end, each.fault, new RuleDraw(drawn, below / weights, nth));
        }
        return null;
    }
}
