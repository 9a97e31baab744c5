package io.vfleet.vm;

import static io.vfleet.model.PowerState.OFF;
import static io.vfleet.model.PowerState.ON;
import static io.vfleet.model.PowerState.SUSPENDED;

import io.vfleet.vm.Snapshots.Snapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The states between which power goes, with all that goes with them. */
final class Powers {
    private Powers() {}

    /** Running from now on: booted, or resumed. */
    static VmState on(VmState vm, Instant now) {
        Instant boot = vm.power().bootTime();
        Instant since = vm.power().state() == SUSPENDED && boot != null ? boot : now;
        return tools(vm.with(new Power(ON, since, null, false)).with(Tracking.stunned(vm.disks(), vm.options())));
    }

    static VmState off(VmState vm) {
        if (vm.power().state() == OFF) return vm;
        return idle(tools(vm.with(new Power(OFF, null, null, true))));
    }

    static VmState suspended(VmState vm, Instant now) {
        // Later than the snapshot that it descends from, so that one taken of this suspension is told from an older
        // one.
        Snapshot current = vm.snapshots().find(vm.snapshots().current());
        return suspendedAt(vm, current == null ? now : Moments.after(current.createTime(), now));
    }

    /** Suspended since a moment that may be long gone. */
    static VmState suspendedAt(VmState vm, @Nullable Instant since) {
        return idle(tools(vm.with(new Power(SUSPENDED, vm.power().bootTime(), since, false))));
    }

    private static VmState idle(VmState vm) {
        return vm.recording() == Recording.INACTIVE ? vm : vm.with(Recording.INACTIVE);
    }

    private static VmState tools(VmState vm) {
        Guest guest = vm.guest();
        boolean running = guest.toolsInstalled() && vm.power().state() == ON;
        if (running == guest.toolsRunning()) return vm;
        return vm.with(new Guest(guest.toolsInstalled(), running, guest.hostName(), guest.ipAddress()));
    }
}
