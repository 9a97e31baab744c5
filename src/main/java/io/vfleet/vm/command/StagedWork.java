package io.vfleet.vm.command;

import io.vfleet.engine.Loop;
import io.vfleet.engine.TaskClock;
import io.vfleet.engine.Timer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work that goes from stage to stage, because some of them take as long as others make them; on one loop. */
final class StagedWork implements Timer {
    private final List<WorkStage> stages;
    private final TaskClock clock;
    private final Loop loop;
    private final Runnable end;
    private int next;
    private @Nullable Timer current;

    private StagedWork(List<WorkStage> stages, TaskClock clock, Loop loop, Runnable end) {
        this.stages = stages;
        this.clock = clock;
        this.loop = loop;
        this.end = end;
    }

    /** Runs {@code end} on the loop after all stages. On that loop. */
    static Timer begin(List<WorkStage> stages, TaskClock clock, Loop loop, Runnable end) {
        var work = new StagedWork(stages, clock, loop, end);
        work.advance();
        return work;
    }

    private void advance() {
        current = null;
        if (next == stages.size()) {
            end.run();
            return;
        }
        WorkStage stage = stages.get(next++);
        WorkTransfer transfer = stage.transfer();
        if (transfer != null) current = transfer.begin(loop, this::advance);
        else if (stage.name().equals(WorkStage.STALL)) current = clock.afterAll(loop, stage.millis(), this::advance);
        else current = clock.after(loop, stage.millis(), this::advance);
    }

    @Override
    public boolean cancel() {
        return current != null && current.cancel();
    }
}
