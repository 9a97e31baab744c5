package io.vfleet.vm;

import static io.vfleet.model.PowerState.OFF;
import static io.vfleet.model.PowerState.ON;

import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Chains.Merged;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Happening.Milestone;
import io.vfleet.vm.Snapshots.Saved;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.Step.Arrival;
import io.vfleet.vm.Step.Arrived;
import io.vfleet.vm.Step.Moves;
import io.vfleet.vm.Step.Refused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Going back to a snapshot: configuration, disks and power state, not just a pointer. */
final class SnapshotRevert {
    private SnapshotRevert() {}

    static Step step(VmState vm, Around around, Snapshot target, boolean suppressPowerOn) {
        if (vm.options().faultTolerance()) return new Refused(new Fault.NotSupported());
        Fault fault = SnapshotRules.forbidden(vm, around, false);
        if (fault != null) return new Refused(fault);
        // A snapshot without memory says off already.
        PowerState power = target.state() == ON && suppressPowerOn ? OFF : target.state();
        if (starts(vm, power) && around.hostInMaintenance()) return Refused.host(around);
        Arrival arrival = (found, then) -> {
            VmState state = reverted(found, then, target, power);
            return new Arrived(state, null, happened(found.power().state(), power));
        };
        Needs needs = hold(vm, target, power).needs(vm, around, arrival);
        return new Moves(needs, arrival, Pace.SNAPSHOT_REVERT, memoryBytes(target), List.of());
    }

    static Hold hold(VmState vm, Snapshot target, PowerState power) {
        Hold storing = Hold.storing(VmFiles.savedName(vm, target.id()));
        return starts(vm, power) ? storing.andStarting() : storing;
    }

    /** Whether it does not run, and would. */
    static boolean starts(VmState vm, PowerState then) {
        return then == ON && vm.power().state() != ON;
    }

    static long memoryBytes(Snapshot target) {
        return target.memory() ? VmFiles.memoryBytes(target.saved().hardware()) : 0;
    }

    private static List<Happening> happened(PowerState from, PowerState to) {
        var happened = new ArrayList<Happening>();
        happened.add(Milestone.REVERTED);
        if (from == to) return happened;
        happened.add(
                switch (to) {
                    case ON -> Milestone.POWERED_ON;
                    case OFF -> Milestone.POWERED_OFF;
                    case SUSPENDED -> Milestone.SUSPENDED;
                });
        return happened;
    }

    /** The state as it was saved, except for what belongs to the inventory: name, ids and place. */
    static VmState reverted(VmState found, Around around, Snapshot target, PowerState power) {
        Saved saved = target.saved();
        Snapshots tree = new Snapshots(
                found.snapshots().roots(), target.number(), found.snapshots().lastId());
        Options options = options(found.options(), saved.options());
        List<Disk> disks = saved.disks().all().stream()
                .map(disk -> above(disk, found, power == ON, options))
                .toList();
        Merged chains =
                chains(new Disks(disks, false), tree.roots(), found.disks().consolidationNeeded());
        VmState state =
                found.with(identity(found.identity(), saved.identity(), around)).with(chains.disks());
        if (!saved.hardware().equals(found.hardware())) state = state.with(saved.hardware());
        if (!options.equals(found.options())) state = state.with(options);
        tree = new Snapshots(chains.roots(), tree.current(), tree.lastId());
        if (!tree.equals(found.snapshots())) state = state.with(tree);
        return powered(state, around, target, power);
    }

    private static VmState powered(VmState state, Around around, Snapshot target, PowerState power) {
        VmState off = Powers.off(state);
        return switch (power) {
            case OFF -> off;
            case ON -> Powers.on(off, Moments.at(around.now()));
            case SUSPENDED -> Powers.suspendedAt(off, target.createTime());
        };
    }

    /** Leaving a branch may leave files that nobody needs: merged at once, unless such are being kept for later. */
    private static Merged chains(Disks disks, List<Snapshot> roots, boolean keep) {
        if (!keep) return Chains.merged(disks, roots);
        return new Merged(new Disks(disks.all(), Chains.redundant(disks, roots)), roots, 0);
    }

    private static Disk above(Disk saved, VmState found, boolean written, Options options) {
        Disk present = present(saved, found.disks());
        // What no snapshot holds, no snapshot brings back.
        if (saved.mode().independent()) return present == null ? saved : present;
        Disk named = present == null ? saved : present;
        Snapshots tree = found.snapshots();
        Disks.Backing delta = Chains.delta(named, saved.backing(), tree.roots(), written, tree.lastId());
        return Tracking.reset(saved.withBacking(delta), present, options.changeTracking());
    }

    private static @Nullable Disk present(Disk saved, Disks disks) {
        for (Disk disk : disks.all()) {
            if (disk.uuid().equals(saved.uuid())) return disk;
        }
        return null;
    }

    private static Identity identity(Identity now, Identity saved, Around around) {
        return new Identity(
                now.name(),
                saved.annotation(),
                now.uuid(),
                now.instanceUuid(),
                now.template(),
                now.created(),
                Moments.after(now.modified(), around.now()));
    }

    /** A pair of fault tolerance is not undone by going back. */
    private static Options options(Options now, Options saved) {
        return new Options(
                saved.changeTracking(),
                saved.changeTrackingSupported(),
                saved.recordReplayEnabled(),
                saved.recordReplaySupported(),
                saved.snapshotLocked(),
                now.faultTolerance(),
                saved.memorySnapshots(),
                saved.quiescedSnapshots(),
                saved.flags(),
                saved.extraConfig());
    }
}
