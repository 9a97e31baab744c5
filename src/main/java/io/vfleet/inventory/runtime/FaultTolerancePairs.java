package io.vfleet.inventory.runtime;

import static io.vfleet.model.PowerState.ON;

import io.vfleet.engine.Loops;
import io.vfleet.model.Fault;
import io.vfleet.vm.FaultTolerancePair;
import io.vfleet.vm.FaultTolerancePair.PairState;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.TasklessListener;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.PairCommand.FollowPairState;
import io.vfleet.vm.command.VmCommand.PairCommand.LeavePair;
import io.vfleet.vm.command.VmCommand.PairCommand.StartSecondary;
import io.vfleet.vm.command.VmCommand.PowerCommand.Terminate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the machines of fault tolerant pairs together: the secondary starts and stops with its primary, and is started again when it
 * is lost. Called on the home loop of a machine that has changed; what follows is sent to the home loops of both.
 */
final class FaultTolerancePairs {
    private final Inventory inventory;
    private final Loops loops;

    FaultTolerancePairs(Inventory inventory, Loops loops) {
        this.inventory = inventory;
        this.loops = loops;
    }

    void changed(int vm, VmState from, VmState to) {
        FaultTolerancePair pair = to.interaction().pair();
        if (pair == null) return;
        boolean was = from.power().state() == ON;
        boolean is = to.power().state() == ON;
        FaultTolerancePair before = from.interaction().pair();
        boolean enabled = before == null || before.state() != PairState.ENABLED;
        if (pair.primary()) primaryChanged(vm, pair, is, enabled || !was);
        else if (was != is) secondaryChanged(vm, pair, is);
    }

    private void primaryChanged(int vm, FaultTolerancePair pair, boolean on, boolean begins) {
        int secondary = pair.partner();
        switch (pair.state()) {
            case ENABLED -> {
                if (on && begins) start(vm, secondary);
            }
            case NEED_SECONDARY, STARTING, RUNNING -> {
                if (on) return;
                set(vm, secondary, PairState.ENABLED);
                submit(secondary, new Terminate(), null);
            }
            case DISABLED -> {}
        }
    }

    private void secondaryChanged(int vm, FaultTolerancePair pair, boolean on) {
        int primary = pair.partner();
        if (on) {
            if (pair.state() == PairState.STARTING) set(primary, vm, PairState.RUNNING);
        } else if (pair.state() == PairState.RUNNING || pair.state() == PairState.STARTING) {
            set(primary, vm, PairState.NEED_SECONDARY);
            // The primary may have stopped meanwhile, and then starts nothing.
            loops.homeOf(primary).send(() -> {
                boolean waits = inventory.exists(primary)
                        && inventory.vm(primary).power().state() == ON
                        && isIn(primary, PairState.NEED_SECONDARY);
                if (waits) start(primary, vm);
            });
        }
    }

    private boolean isIn(int vm, PairState state) {
        FaultTolerancePair pair = inventory.vm(vm).interaction().pair();
        return pair != null && pair.state() == state;
    }

    private void start(int primary, int secondary) {
        set(primary, secondary, PairState.STARTING);
        submit(secondary, new StartSecondary(), () -> set(primary, secondary, PairState.NEED_SECONDARY));
    }

    private void set(int one, int other, PairState state) {
        submit(one, new FollowPairState(other, state), null);
        submit(other, new FollowPairState(one, state), null);
    }

    /** A machine has left the inventory with this state. */
    void removed(int vm, VmState last) {
        FaultTolerancePair pair = last.interaction().pair();
        if (pair != null) submit(pair.partner(), new LeavePair(vm), null);
    }

    private void submit(int vm, VmCommand command, @Nullable Runnable onFailure) {
        loops.homeOf(vm).send(() -> {
            if (inventory.exists(vm)) inventory.actor(vm).submit(command, new Follower(onFailure));
        });
    }

    private record Follower(@Nullable Runnable onFailure) implements TasklessListener {
        @Override
        public void failed(Fault fault) {
            if (onFailure != null) onFailure.run();
        }
    }
}
