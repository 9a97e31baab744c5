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

/** Changes of the power state, including the parts of the state that change with it. */
public final class PowerTransitions {
    private PowerTransitions() {}

    /** The virtual machine powered on: booted at {@code now}, or resumed with its earlier boot time. */
    public static VmState on(VmState vm, Instant now) {
        Instant previousBoot = vm.power().bootTime();
        Instant bootTime = vm.power().state() == SUSPENDED && previousBoot != null ? previousBoot : now;
        return withToolsState(vm.with(new PowerStatus(ON, bootTime, null, false))
                .with(ChangeTracking.stunned(vm.disks(), vm.options())));
    }

    public static VmState off(VmState vm) {
        if (vm.power().state() == OFF) return vm;
        return withoutRecordReplay(withToolsState(vm.with(new PowerStatus(OFF, null, null, true))));
    }

    public static VmState suspended(VmState vm, Instant now) {
        // Strictly after the current snapshot, so that a snapshot of an earlier suspension is not
        // taken for one of this suspension.
        Snapshot current = vm.snapshots().find(vm.snapshots().current());
        return suspendedAt(vm, current == null ? now : VersionTimestamps.after(current.createTime(), now));
    }

    /** The virtual machine suspended since the given time, which may be long past. */
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
