package io.vfleet.vm;

import io.vfleet.engine.SteppedLoops;
import io.vfleet.model.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One actor on a stepped loop. */
final class OneVm {
    final SteppedLoops loops = new SteppedLoops(1);
    final FakeWorld world = new FakeWorld(loops.at(0));
    final VmActor actor;
    private int jobs;

    OneVm(VmState initial) {
        actor = new VmActor(Vms.NUMBER, Vms.SELF, initial, world);
    }

    VmState state() {
        return actor.state();
    }

    FakeJob tell(VmCommand command) {
        var job = new FakeJob(++jobs);
        loops.tell(0, () -> actor.tell(command, job));
        return job;
    }

    @Nullable
    Fault cancel(Job job) {
        var answer = new Fault[1];
        loops.tell(0, () -> answer[0] = actor.cancel(job));
        return answer[0];
    }

    void pass(long millis) {
        loops.advance(Duration.ofMillis(millis));
    }
}
