package io.vfleet.vm.actor;

import io.vfleet.engine.SteppedLoops;
import io.vfleet.model.Fault;
import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmCommand;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One actor on a stepped loop. */
final class VmActorFixture {
    final SteppedLoops loops = new SteppedLoops(1);
    final FakeActorContext world = new FakeActorContext(loops.at(0));
    final VmActor actor;
    private int jobs;

    VmActorFixture(VmState initial) {
        actor = new VmActor(TestVms.NUMBER, TestVms.SELF, initial, world);
    }

    VmState state() {
        return actor.state();
    }

    FakeCommandListener tell(VmCommand command) {
        var job = new FakeCommandListener(++jobs);
        loops.tell(0, () -> actor.tell(command, job));
        return job;
    }

    @Nullable
    Fault cancel(CommandListener job) {
        var answer = new Fault[1];
        loops.tell(0, () -> answer[0] = actor.cancel(job));
        return answer[0];
    }

    void pass(long millis) {
        loops.advance(Duration.ofMillis(millis));
    }
}
