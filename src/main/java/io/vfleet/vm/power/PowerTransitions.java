package io.vfleet.vm.power;

import static io.vfleet.model.PowerState.OFF;
import static io.vfleet.model.PowerState.ON;
import static io.vfleet.model.PowerState.SUSPENDED;

import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.PowerStatus;
import io.vfleet.vm.RecordReplayState;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VersionTimestamps;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.ChangeTracking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** State changes between power states, with all parts that change along. */
public final class PowerTransitions {
    private PowerTransitions() {}

    /** Running from now on: booted, or resumed. */
    public static VmState on(VmState vm, Instant now) {
        Instant boot = vm.power().bootTime();
        Instant since = vm.power().state() == SUSPENDED && boot != null ? boot : now;
        return withToolsState(vm.with(new PowerStatus(ON, since, null, false))
                .with(ChangeTracking.stunned(vm.disks(), vm.options())));
    }

    public static VmState off(VmState vm) {
        if (vm.power().state() == OFF) return vm;
        return withoutRecordReplay(withToolsState(vm.with(new PowerStatus(OFF, null, null, true))));
    }

    public static VmState suspended(VmState vm, Instant now) {
        // Later than the snapshot that it descends from, so that one taken of this suspension is told from an older
        // one.
        Snapshot current = vm.snapshots().find(vm.snapshots().current());
        return suspendedAt(vm, current == null ? now : VersionTimestamps.after(current.createTime(), now));
    }

    /** Suspended since a moment that may be long gone. */
    public static VmState suspendedAt(VmState vm, @Nullable Instant since) {
        return withoutRecordReplay(
                withToolsState(vm.with(new PowerStatus(SUSPENDED, vm.power().bootTime(), since, false))));
    }

    private static VmState withoutRecordReplay(VmState vm) {
        return vm.recording() == RecordReplayState.INACTIVE ? vm : vm.with(RecordReplayState.INACTIVE);
    }

    private static VmState withToolsState(VmState vm) {
        GuestInfo guest = vm.guest();
        boolean running = guest.toolsInstalled() && vm.power().state() == ON;
        if (running == guest.toolsRunning()) return vm;
        return vm.with(new GuestInfo(guest.toolsInstalled(), running, guest.hostName(), guest.ipAddress()));
    }
}
