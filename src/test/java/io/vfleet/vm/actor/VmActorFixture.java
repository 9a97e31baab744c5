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
    final FakeActorContext context = new FakeActorContext(loops.at(0));
    final VmActor actor;
    private int listeners;

    VmActorFixture(VmState initial) {
        actor = new VmActor(TestVms.NUMBER, TestVms.SELF, initial, context);
    }

    VmState state() {
        return actor.state();
    }

    FakeCommandListener submit(VmCommand command) {
        var listener = new FakeCommandListener(++listeners);
        loops.sendAndRun(0, () -> actor.submit(command, listener));
        return listener;
    }

    @Nullable
    Fault cancel(CommandListener listener) {
        var fault = new Fault[1];
        loops.sendAndRun(0, () -> fault[0] = actor.cancel(listener));
        return fault[0];
    }

    void advance(long millis) {
        loops.advance(Duration.ofMillis(millis));
    }
}
