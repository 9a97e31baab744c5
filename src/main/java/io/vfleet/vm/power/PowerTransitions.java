package io.vfleet.vm.power;

import static io.vfleet.model.PowerState.OFF;
import static io.vfleet.model.PowerState.ON;
import static io.vfleet.model.PowerState.SUSPENDED;

import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.GuestStage;
import io.vfleet.vm.RecordReplayState;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VersionTimestamps;
import io.vfleet.vm.VmInteraction;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.ChangeTracking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Changes of the power state, including the parts of the state that change with it. */
public final class PowerTransitions {
    private PowerTransitions() {}

    /** The virtual machine powered on, with a guest that boots. */
    static VmState booting(VmState vm, Instant now) {
        VmState on = on(vm, now);
        return on.with(on.guest().at(GuestStage.BOOTING));
    }

    /**
     * The virtual machine running with the memory that it had: since its earlier boot time when it was suspended, else since
     * {@code now}. The guest goes on where it was: with its Tools and its network, unless it still booted.
     */
    public static VmState on(VmState vm, Instant now) {
        Instant previousBoot = vm.power().bootTime();
        Instant bootTime = vm.power().state() == SUSPENDED && previousBoot != null ? previousBoot : now;
        VmState known =
                vm.interaction().guestForgotten() ? vm.with(vm.interaction().withGuestForgotten(false)) : vm;
        return withGuestStage(known.with(vm.power().to(ON, bootTime, null, false, now))
                .with(ChangeTracking.stunned(
                        vm.disks(), vm.options(), vm.power().run(now))));
    }

    public static VmState off(VmState vm, Instant now) {
        if (vm.power().state() == OFF) return vm;
        VmState off = withoutRecordReplay(withGuestStage(vm.with(vm.power().to(OFF, null, null, true, now))));
        VmInteraction left = off.interaction().stopped();
        if (!left.equals(off.interaction())) off = off.with(left);
        GuestInfo stopped = off.guest().stopped();
        return stopped.equals(off.guest()) ? off : off.with(stopped);
    }

    public static VmState suspended(VmState vm, Instant now) {
        // Strictly after the current snapshot, so that a snapshot of an earlier suspension is not
        // taken for one of this suspension.
        Snapshot current = vm.snapshots().find(vm.snapshots().current());
        return suspendedAt(vm, current == null ? now : VersionTimestamps.after(current.createTime(), now), now);
    }

    /** The virtual machine suspended since the given time, which may be long past when it is a revert's. */
    public static VmState suspendedAt(VmState vm, @Nullable Instant since, Instant now) {
        return withoutRecordReplay(
                withGuestStage(vm.with(vm.power().to(SUSPENDED, vm.power().bootTime(), since, false, now))));
    }

    private static VmState withoutRecordReplay(VmState vm) {
        return vm.recording() == RecordReplayState.INACTIVE ? vm : vm.with(RecordReplayState.INACTIVE);
    }

    private static VmState withGuestStage(VmState vm) {
        GuestInfo guest = vm.guest();
        GuestStage stage = switch (vm.power().state()) {
            case OFF -> GuestStage.SILENT;
            // One that is suspended while it boots goes on with that.
            case SUSPENDED -> guest.booting() ? GuestStage.BOOTING : GuestStage.SILENT;
            case ON -> guest.booting() ? GuestStage.BOOTING : GuestStage.NETWORK_UP;
        };
        return vm.with(guest.at(stage));
    }
}
