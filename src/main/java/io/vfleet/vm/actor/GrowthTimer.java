package io.vfleet.vm.actor;

import io.vfleet.engine.Timer;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.RefreshStorage;
import io.vfleet.vm.disk.GrowingDeltas;
import org.jspecify.annotations.Nullable;

/**
 * Counts the growth of one virtual machine's delta files from time to time, as long as its guest writes to one. Every
 * method runs on the machine's home loop.
 */
final class GrowthTimer {
    private final VmActor vm;
    private @Nullable Timer timer;

    GrowthTimer(VmActor vm) {
        this.vm = vm;
    }

    /** The virtual machine has a new state. */
    void changed() {
        VmState state = vm.state();
        if (!GrowingDeltas.grows(state)) end();
        else if (timer == null) start(state);
    }

    private void start(VmState state) {
        long millis =
                vm.context.commandContext(state).behaviour().storageRefresh().toMillis();
        timer = vm.context.loop().after(millis, this::count);
    }

    private void count() {
        timer = null;
        // When the machine is busy it is counted the next time.
        vm.submit(new RefreshStorage(), TasklessListener.NOBODY);
        changed();
    }

    void end() {
        if (timer != null) timer.cancel();
        timer = null;
    }
}
