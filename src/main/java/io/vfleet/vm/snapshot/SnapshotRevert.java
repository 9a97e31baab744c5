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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides and applies reverting to a snapshot: configuration, disks and power state. */
final class SnapshotRevert {
    private SnapshotRevert() {}

    static CommandDecision decide(VmState vm, CommandContext context, Snapshot target, boolean suppressPowerOn) {
        if (vm.faultTolerant()) return new CommandRefused(new Fault.NotSupported());
        Fault fault = SnapshotRules.forbidden(vm, context, false);
        if (fault != null) return new CommandRefused(fault);
        // A snapshot without memory has the power state off anyway.
        PowerState power = target.state() == ON && suppressPowerOn ? OFF : target.state();
        if (powersOn(vm, power) && context.hostInMaintenance()) return CommandRefused.invalidHostState(context);
        TransitionEffect effect = (latest, endContext) -> {
            VmState state = reverted(latest, endContext, target, power);
            return new TransitionResult(state, null, events(latest.power().state(), power));
        };
        ResourceNeeds needs = slotDemand(vm, target, power).needs(vm, context, effect);
        return new Transition(needs, effect, WorkKind.SNAPSHOT_REVERT, memoryBytes(target), List.of());
    }

    static SlotDemand slotDemand(VmState vm, Snapshot target, PowerState power) {
        SlotDemand demand = SlotDemand.datastoreSlot(VmFileLayout.savedName(vm, target.id()));
        return powersOn(vm, power) ? demand.andHostSlot() : demand;
    }

    /** Whether the power state would start a virtual machine that is not running. */
    static boolean powersOn(VmState vm, PowerState power) {
        return power == ON && vm.power().state() != ON;
    }

    static long memoryBytes(Snapshot target) {
        return target.memory() ? VmFileLayout.memoryBytes(target.saved().hardware()) : 0;
    }

    private static List<VmLifecycleEvent> events(PowerState from, PowerState to) {
        var events = new ArrayList<VmLifecycleEvent>();
        events.add(Milestone.REVERTED);
        if (from == to) return events;
        events.add(
                switch (to) {
                    case ON -> Milestone.POWERED_ON;
                    case OFF -> Milestone.POWERED_OFF;
                    case SUSPENDED -> Milestone.SUSPENDED;
                });
        return events;
    }

    /** The saved state, except for what belongs to the inventory: name, ids and placement. */
    static VmState reverted(VmState vm, CommandContext context, Snapshot target, PowerState power) {
        SavedConfig saved = target.saved();
        Snapshots tree = new Snapshots(
                vm.snapshots().roots(), target.number(), vm.snapshots().lastId());
        VmOptions options = options(vm.options(), saved.options());
        List<Disk> disks = saved.disks().all().stream()
                .map(disk -> withDelta(disk, vm, power == ON, options, context.now()))
                .toList();
        MergedChains chains =
                chains(new Disks(disks, false), tree.roots(), vm.disks().consolidationNeeded(), context.heldFiles());
        VmState state = vm.with(identity(vm.identity(), saved.identity())).with(chains.disks());
        if (!saved.hardware().equals(vm.hardware())) state = state.with(saved.hardware());
        if (!options.equals(vm.options())) state = state.with(options);
        tree = new Snapshots(chains.roots(), tree.current(), tree.lastId());
        if (!tree.equals(vm.snapshots())) state = state.with(tree);
        return powered(state, context, target, power);
    }

    private static VmState powered(VmState state, CommandContext context, Snapshot target, PowerState power) {
        VmState off = PowerTransitions.off(state, context.now());
        return switch (power) {
            case OFF -> off;
            case ON -> PowerTransitions.on(off, VersionTimestamps.truncated(context.now()));
            case SUSPENDED -> PowerTransitions.suspendedAt(off, target.createTime(), context.now());
        };
    }

    /** Leaving a branch may make files redundant: they are merged at once, unless others await consolidation. */
    private static MergedChains chains(Disks disks, List<Snapshot> roots, boolean deferMerge, Set<String> held) {
        if (!deferMerge) return DiskChains.merged(disks, roots, held);
        return new MergedChains(new Disks(disks.all(), DiskChains.hasRedundantFiles(disks, roots)), roots, 0);
    }

    private static Disk withDelta(Disk saved, VmState vm, boolean written, VmOptions options, Instant now) {
        Disk currentDisk = find(vm.disks(), saved.uuid());
        // Snapshots do not contain independent disks, so a revert leaves them alone.
        if (saved.mode().independent()) return currentDisk == null ? saved : currentDisk;
        Disk chainOwner = currentDisk == null ? saved : currentDisk;
        Snapshots tree = vm.snapshots();
        Disks.Backing delta = DiskChains.delta(
                chainOwner, saved.backing(), tree.roots(), written, vm.power().run(now));
        return ChangeTracking.reset(
                saved.withBacking(delta),
                currentDisk,
                options.changeTracking(),
                vm.power().run(now));
    }

    private static @Nullable Disk find(Disks disks, UUID uuid) {
        for (Disk disk : disks.all()) {
            if (disk.uuid().equals(uuid)) return disk;
        }
        return null;
    }

    private static VmIdentity identity(VmIdentity current, VmIdentity saved) {
        return new VmIdentity(
                current.name(),
                saved.annotation(),
                current.uuid(),
                current.instanceUuid(),
                current.template(),
                current.created(),
                current.modified(),
                current.label());
    }

    /** The saved options; a revert does not change whether the virtual machine is fault tolerant. */
    private static VmOptions options(VmOptions current, VmOptions saved) {
        return new VmOptions(
                saved.changeTracking(),
                saved.changeTrackingSupported(),
                saved.recordReplayEnabled(),
                saved.recordReplaySupported(),
                saved.snapshotLocked(),
                current.faultTolerance(),
                saved.memorySnapshots(),
                saved.quiescedSnapshots(),
                saved.flags(),
                saved.extraConfig(),
                saved.settings());
    }
}
