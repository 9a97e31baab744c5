package io.vfleet.scenario;

import io.vfleet.config.scenario.TaskEnd;
import io.vfleet.vm.command.WorkStage;
import io.vfleet.vm.command.WorkStage.StageCurve;
import io.vfleet.vm.command.WorkTransfer;
import java.util.ArrayList;
import java.util.List;

/** The stages of work that ends, or stands still, at a stage or at a progress. */
final class StageCuts {
    private static final int END = 100;

    private StageCuts() {}

    /** The stages as far as the point of the end; with a stall and those after it, if the work does not fail there. */
    static List<WorkStage> at(List<WorkStage> stages, TaskEnd end, long stallMillis) {
        var before = new ArrayList<WorkStage>();
        var after = new ArrayList<WorkStage>();
        int percentBefore = 0;
        boolean reached = false;
        for (WorkStage stage : stages) {
            boolean here = !reached && isAt(stage, end);
            if (reached) {
                after.add(stage);
            } else if (here && end.atPercent() != null) {
                split(stage, percentBefore, end.atPercent(), before, after);
            } else {
                before.add(stage);
            }
            reached |= here;
            percentBefore = stage.percent();
        }
        int percent = before.isEmpty() ? 0 : before.getLast().percent();
        if (end.stall() != null) before.add(new WorkStage(WorkStage.STALL, stallMillis, percent, StageCurve.STEP));
        boolean fails = end.fault() != null || end.outcome() != null;
        if (!fails) before.addAll(after);
        return before;
    }

    private static boolean isAt(WorkStage stage, TaskEnd end) {
        if (end.atStage() != null) return stage.name().equals(end.atStage());
        int percent = end.atPercent() == null ? END : end.atPercent();
        return stage.percent() >= percent && end.atPercent() != null;
    }

    /** The time of a stage is taken to move with its progress. */
    private static void split(WorkStage stage, int from, int percent, List<WorkStage> before, List<WorkStage> after) {
        int width = stage.percent() - from;
        long millis = width <= 0 ? stage.millis() : stage.millis() * Math.max(0, percent - from) / width;
        double share = width <= 0 ? 1 : Math.max(0, percent - from) / (double) width;
        before.add(part(stage, millis, share, Math.max(from, percent)));
        after.add(part(stage, stage.millis() - millis, 1 - share, stage.percent()));
    }

    private static WorkStage part(WorkStage stage, long millis, double share, int percent) {
        WorkTransfer transfer = stage.transfer() == null || millis == 0
                ? null
                : stage.transfer().part(share);
        return new WorkStage(stage.name(), millis, percent, stage.curve(), transfer);
    }
}
