package io.vfleet.vm.snapshot;

import static io.vfleet.model.PowerState.OFF;
import static io.vfleet.model.PowerState.ON;

import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.Snapshots.SavedConfig;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VersionTimestamps;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.SlotDemand;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.ChangeTracking;
import io.vfleet.vm.disk.DiskChains;
import io.vfleet.vm.disk.DiskChains.MergedChains;
import io.vfleet.vm.disk.VmFileLayout;
import io.vfleet.vm.power.PowerTransitions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides and applies reverting to a snapshot: configuration, disks and power state. */
final class SnapshotRevert {
    private SnapshotRevert() {}

    static CommandDecision decide(VmState vm, CommandContext around, Snapshot target, boolean suppressPowerOn) {
        if (vm.options().faultTolerance()) return new CommandRefused(new Fault.NotSupported());
        Fault fault = SnapshotRules.forbidden(vm, around, false);
        if (fault != null) return new CommandRefused(fault);
        // A snapshot without memory says off already.
        PowerState power = target.state() == ON && suppressPowerOn ? OFF : target.state();
        if (powersOn(vm, power) && around.hostInMaintenance()) return CommandRefused.invalidHostState(around);
        TransitionEffect arrival = (found, then) -> {
            VmState state = reverted(found, then, target, power);
            return new TransitionResult(state, null, events(found.power().state(), power));
        };
        ResourceNeeds needs = slotDemand(vm, target, power).needs(vm, around, arrival);
        return new Transition(needs, arrival, WorkKind.SNAPSHOT_REVERT, memoryBytes(target), List.of());
    }

    static SlotDemand slotDemand(VmState vm, Snapshot target, PowerState power) {
        SlotDemand storing = SlotDemand.datastoreSlot(VmFileLayout.savedName(vm, target.id()));
        return powersOn(vm, power) ? storing.andHostSlot() : storing;
    }

    /** Whether it does not run, and would. */
    static boolean powersOn(VmState vm, PowerState then) {
        return then == ON && vm.power().state() != ON;
    }

    static long memoryBytes(Snapshot target) {
        return target.memory() ? VmFileLayout.memoryBytes(target.saved().hardware()) : 0;
    }

    private static List<VmLifecycleEvent> events(PowerState from, PowerState to) {
        var happened = new ArrayList<VmLifecycleEvent>();
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
    static VmState reverted(VmState found, CommandContext around, Snapshot target, PowerState power) {
        SavedConfig saved = target.saved();
        Snapshots tree = new Snapshots(
                found.snapshots().roots(), target.number(), found.snapshots().lastId());
        VmOptions options = options(found.options(), saved.options());
        List<Disk> disks = saved.disks().all().stream()
                .map(disk -> above(disk, found, power == ON, options))
                .toList();
        MergedChains chains =
                chains(new Disks(disks, false), tree.roots(), found.disks().consolidationNeeded());
        VmState state =
                found.with(identity(found.identity(), saved.identity(), around)).with(chains.disks());
        if (!saved.hardware().equals(found.hardware())) state = state.with(saved.hardware());
        if (!options.equals(found.options())) state = state.with(options);
        tree = new Snapshots(chains.roots(), tree.current(), tree.lastId());
        if (!tree.equals(found.snapshots())) state = state.with(tree);
        return powered(state, around, target, power);
    }

    private static VmState powered(VmState state, CommandContext around, Snapshot target, PowerState power) {
        VmState off = PowerTransitions.off(state);
        return switch (power) {
            case OFF -> off;
            case ON -> PowerTransitions.on(off, VersionTimestamps.truncated(around.now()));
            case SUSPENDED -> PowerTransitions.suspendedAt(off, target.createTime());
        };
    }

    /** Leaving a branch may leave files that nobody needs: merged at once, unless such are being kept for later. */
    private static MergedChains chains(Disks disks, List<Snapshot> roots, boolean keep) {
        if (!keep) return DiskChains.merged(disks, roots);
        return new MergedChains(new Disks(disks.all(), DiskChains.hasRedundantFiles(disks, roots)), roots, 0);
    }

    private static Disk above(Disk saved, VmState found, boolean written, VmOptions options) {
        Disk present = present(saved, found.disks());
        // What no snapshot holds, no snapshot brings back.
        if (saved.mode().independent()) return present == null ? saved : present;
        Disk named = present == null ? saved : present;
        Snapshots tree = found.snapshots();
        Disks.Backing delta = DiskChains.delta(named, saved.backing(), tree.roots(), written, tree.lastId());
        return ChangeTracking.reset(saved.withBacking(delta), present, options.changeTracking());
    }

    private static @Nullable Disk present(Disk saved, Disks disks) {
        for (Disk disk : disks.all()) {
            if (disk.uuid().equals(saved.uuid())) return disk;
        }
        return null;
    }

    private static VmIdentity identity(VmIdentity now, VmIdentity saved, CommandContext around) {
        return new VmIdentity(
                now.name(),
                saved.annotation(),
                now.uuid(),
                now.instanceUuid(),
                now.template(),
                now.created(),
                VersionTimestamps.after(now.modified(), around.now()));
    }

    /** A pair of fault tolerance is not undone by going back. */
    private static VmOptions options(VmOptions now, VmOptions saved) {
        return new VmOptions(
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
