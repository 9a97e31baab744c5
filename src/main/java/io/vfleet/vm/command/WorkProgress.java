package io.vfleet.vm.command;

import java.util.List;

/** The progress of work that goes in stages, as a function of the time since it began. */
public record WorkProgress(List<WorkStage> stages) {
    public WorkProgress {
        stages = List.copyOf(stages);
    }

    /** How long all stages take. */
    public long millis() {
        long millis = 0;
        for (WorkStage stage : stages) millis += stage.millis();
        return millis;
    }

    /** Whether it stands still for a time of its own. */
    public boolean standsStill() {
        return stages.stream().anyMatch(each -> each.name().equals(WorkStage.STALL));
    }

    /** Whether a stage takes as long as others make it. */
    boolean dependsOnOthers() {
        return stages.stream().anyMatch(each -> each.transfer() != null);
    }

    /** From 0 to 99 percent. */
    public int percent(long elapsedMillis) {
        long left = Math.max(0, elapsedMillis);
        int before = 0;
        for (WorkStage stage : stages) {
            WorkTransfer transfer = stage.transfer();
            long millis = transfer == null ? stage.millis() : transfer.tookMillis();
            boolean going = transfer == null ? left < millis : millis < 0;
            if (going) {
                double time = transfer == null ? left / (double) millis : transfer.moved();
                double share = stage.curve().at(time);
                return Math.min(99, before + (int) ((stage.percent() - before) * share));
            }
            left = Math.max(0, left - millis);
            before = stage.percent();
        }
        return Math.min(99, before);
    }
}
