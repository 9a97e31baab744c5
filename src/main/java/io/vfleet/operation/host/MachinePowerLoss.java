package io.vfleet.operation.host;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.vm.PowerStatus;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.command.VmCommand.GuestCommand.GuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.PerformGuestAction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds the virtual machines off that ran on a host when it went down, as soon as the host is reached again. */
final class MachinePowerLoss {
    private static final int TURN_MAX = 64;
    private static final int TRIES_MAX = 60;
    private static final long RETRY_MILLIS = 1_000;

    private final Inventory inventory;
    private final int host;
    private final MoRef task;
    private final Instant reached;

    /** {@code task}: the one that brought the host down, or back. */
    MachinePowerLoss(HostWork work) {
        inventory = work.inventory();
        host = work.host();
        task = work.task().ref();
        reached = work.home().clock().now();
    }

    /** On the home loop of the host. */
    void begin() {
        next(0);
    }

    private void next(int after) {
        EntityNumbers machines = inventory.vms(host);
        int last = after;
        for (int looked = 0; looked < TURN_MAX; looked++) {
            last = machines.next(last);
            if (last == 0) return;
            int vm = last;
            if (lostPower(vm)) inventory.home(vm).send(() -> powerOff(vm, TRIES_MAX));
        }
        int next = last;
        inventory.home(host).send(() -> next(next));
    }

    private boolean lostPower(int vm) {
        if (!inventory.vmExists(vm)) return false;
        VmState state = inventory.vm(vm);
        Instant boot = state.power().bootTime();
        boolean ranBefore = boot == null || boot.isBefore(reached);
        return state.placement().host() == host && state.power().state() == PowerState.ON && ranBefore;
    }

    /** On the home loop of the virtual machine. */
    private void powerOff(int vm, int tries) {
        if (!lostPower(vm)) return;
        PowerStatus power = inventory.vm(vm).power();
        inventory
                .actor(vm)
                .submit(
                        new PerformGuestAction(GuestAction.SHUT_DOWN, power.bootTime()),
                        new PowerOffListener(vm, tries));
    }

    /** Tries again later where another command has the machine. */
    private final class PowerOffListener implements CommandListener {
        private final int vm;
        private final int tries;

        PowerOffListener(int vm, int tries) {
            this.vm = vm;
            this.tries = tries;
        }

        @Override
        public MoRef task() {
            return task;
        }

        @Override
        public void succeeded(@Nullable Object result) {}

        @Override
        public void failed(Fault fault) {
            Loop home = inventory.home(vm);
            if (fault instanceof Fault.TaskInProgress && tries > 1)
                home.after(RETRY_MILLIS, () -> powerOff(vm, tries - 1));
        }
    }
}
