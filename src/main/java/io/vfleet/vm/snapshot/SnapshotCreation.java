package io.vfleet.vm.snapshot;

import static io.vfleet.model.PowerState.OFF;
import static io.vfleet.model.PowerState.ON;
import static io.vfleet.model.PowerState.SUSPENDED;

import io.vfleet.config.server.VCenterBehaviour.QuiesceWithoutTools;
import io.vfleet.model.Fault;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.SnapshotTree;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.Snapshots.SavedConfig;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VersionTimestamps;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.OtherEnd;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.SlotDemand;
import io.vfleet.vm.command.VmCommand.Quiesce;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.command.WorkOutcome;
import io.vfleet.vm.disk.ChangeTracking;
import io.vfleet.vm.disk.DiskChains;
import io.vfleet.vm.disk.GrowingDeltas;
import io.vfleet.vm.disk.VmFileLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides and applies the creation of a snapshot. */
final class SnapshotCreation {
    /** The maximum number of snapshots of a virtual machine; the default of a host. */
    private static final int SNAPSHOTS_MAX = 496;

    private SnapshotCreation() {}

    static CommandDecision decide(VmState vm, CommandContext context, CreateSnapshot create) {
        Fault fault = forbidden(vm, context, create);
        if (fault != null) return new CommandRefused(fault);
        boolean memory = withMemory(vm, create.memory());
        boolean quiesced = isQuiesced(vm, create.quiesce());
        SnapshotPlan plan =
                new SnapshotPlan(create.number(), create.name(), create.description(), memory, quiesced, false, null);
        TransitionEffect effect = (latest, endContext) ->
                new TransitionResult(taken(latest, endContext.now(), plan), SnapshotRef.of(plan.number()), List.of());
        WorkKind kind =
                memory ? WorkKind.SNAPSHOT_MEMORY : quiesced ? WorkKind.SNAPSHOT_QUIESCED : WorkKind.SNAPSHOT_DISK;
        long bytes = memory ? VmFileLayout.memoryBytes(vm.hardware()) : 0;
        var creation = new Transition(slotDemand(vm).needs(vm, context, effect), effect, kind, bytes, List.of());
        return quiesced
                ? creation.or(WorkOutcome.QUIESCE_FAILED, new OtherEnd(null, quiesceFault("ApplicationQuiesceFault")))
                        .or(
                                WorkOutcome.FILESYSTEM_QUIESCE_FAILED,
                                new OtherEnd(null, quiesceFault("FilesystemQuiesceFault")))
                : creation;
    }

    private static Fault quiesceFault(String type) {
        return new Fault.Other(type, Map.of(), null);
    }

    /**
     * The properties of a snapshot to be created.
     *
     * @param sizeSeed decides the random sizes of the delta disks; null for deltas that grow by what the guest writes
     */
    record SnapshotPlan(
            long number,
            String name,
            String description,
            boolean memory,
            boolean quiesced,
            boolean replaySupported,
            @Nullable Long sizeSeed) {}

    static SlotDemand slotDemand(VmState vm) {
        for (Disk disk : vm.disks().all()) {
            if (!disk.mode().independent()) {
                return SlotDemand.datastoreSlot(
                        DiskChains.deltaName(disk, vm.snapshots().roots()));
            }
        }
        return SlotDemand.datastoreSlot(
                VmFileLayout.savedName(vm, vm.snapshots().lastId() + 1));
    }

    private static @Nullable Fault forbidden(VmState vm, CommandContext context, CreateSnapshot create) {
        boolean memory = withMemory(vm, create.memory());
        if (create.memory() && !vm.options().memorySnapshots()) return new Fault.NotSupported();
        if (unchanged(vm)) return new Fault.SnapshotNoChange();
        if (memory && hasIndependentDisk(vm)) return new Fault.MemorySnapshotOnIndependentDisk();
        Fault quiesceFault = create.quiesce() == null ? null : quiesceFault(vm, context, create.quiesce());
        if (quiesceFault != null) return quiesceFault;
        if (vm.faultTolerant() || vm.identity().template()) return new Fault.NotSupported();
        Fault device = incompatibleDevice(vm.hardware(), vm.disks());
        if (device != null) return new Fault.SnapshotIncompatibleDeviceInVm(device);
        Fault limitFault = limitFault(vm, context);
        return limitFault != null ? limitFault : SnapshotRules.forbidden(vm, context, false);
    }

    /** Whether memory is saved: on request when it runs, always when suspended, since it resumes from that memory. */
    private static boolean withMemory(VmState vm, boolean requested) {
        return vm.power().state() == SUSPENDED || (requested && vm.power().state() == ON);
    }

    static boolean hasIndependentDisk(VmState vm) {
        return vm.disks().all().stream().map(Disk::mode).anyMatch(VirtualDiskMode::independent);
    }

    /** Whether this is the suspension of the current snapshot, with nothing reconfigured since. */
    private static boolean unchanged(VmState vm) {
        Snapshot current = vm.snapshots().find(vm.snapshots().current());
        if (current == null || vm.power().state() != SUSPENDED || current.state() != SUSPENDED) return false;
        if (vm.power().suspendTime() == null || vm.power().suspendTime().isAfter(current.createTime())) return false;
        return current.saved().hardware().equals(vm.hardware())
                && current.saved().options().equals(vm.options())
                && current.saved().identity().annotation().equals(vm.identity().annotation());
    }

    private static @Nullable Fault quiesceFault(VmState vm, CommandContext context, Quiesce quiesce) {
        if (quiesce.windows() && !vm.hardware().guestId().startsWith("win")) return new Fault.NotSupported();
        if (vm.power().state() != ON) return null;
        if (!vm.options().quiescedSnapshots()) return new Fault.NotSupported();
        boolean refuses = context.behaviour().toolsUnavailable() == QuiesceWithoutTools.FAULT;
        return refuses && !vm.guest().toolsRunning() ? new Fault.ToolsUnavailable() : null;
    }

    private static boolean isQuiesced(VmState vm, @Nullable Quiesce quiesce) {
        return quiesce != null && vm.power().state() == ON && vm.guest().toolsRunning();
    }

    /** The fault of a device that prevents snapshots and recordings; null for none. */
    static @Nullable Fault incompatibleDevice(Hardware hardware, Disks disks) {
        for (int i = 0; i < disks.all().size(); i++) {
            if (disks.all().get(i).physicalRdm()) return new Fault.PhysCompatRDMNotSupported("Hard disk " + (i + 1));
        }
        return hardware.sharedBus() ? new Fault.SharedBusControllerNotSupported("SCSI controller 0") : null;
    }

    static @Nullable Fault limitFault(VmState vm, CommandContext context) {
        if (vm.options().snapshotLocked()) return new Fault.SnapshotLocked();
        Snapshots tree = vm.snapshots();
        int levels = SnapshotTree.path(tree.roots(), tree.current()).size();
        boolean tooMany = SnapshotTree.all(tree.roots()).size() >= SNAPSHOTS_MAX;
        return tooMany || levels >= context.behaviour().snapshotDepthMax() ? new Fault.TooManySnapshotLevels() : null;
    }

    /** The state with a new current snapshot, and with its disks on new deltas. */
    static VmState taken(VmState vm, Instant now, SnapshotPlan plan) {
        Snapshots tree = vm.snapshots();
        int id = tree.lastId() + 1;
        // Snapshot and delta have the same change id: it stands for this moment, whichever of them it is read from.
        Duration run = vm.power().run(now);
        Disks frozen = ChangeTracking.advanced(GrowingDeltas.ended(vm.disks(), run), vm.options(), run);
        Snapshot snapshot = new Snapshot(
                plan.number(),
                id,
                plan.name(),
                plan.description(),
                VersionTimestamps.truncated(now),
                plan.memory() ? vm.power().state() : OFF,
                plan.memory(),
                plan.quiesced(),
                plan.replaySupported(),
                new SavedConfig(vm.identity(), vm.hardware(), frozen, vm.options()),
                List.of());
        boolean guestRunning = vm.power().state() == ON;
        Disks withDeltas =
                ChangeTracking.mapped(frozen, disk -> withDelta(disk, tree, guestRunning, run, plan.sizeSeed()));
        List<Snapshot> roots = SnapshotTree.added(tree.roots(), tree.current(), snapshot);
        return vm.with(withDeltas).with(new Snapshots(roots, plan.number(), id));
    }

    static CommandDecision split(VmState vm, CommandContext context) {
        if (vm.power().state() != ON) return CommandRefused.invalidPowerState(ON, vm);
        Fault device = incompatibleDevice(vm.hardware(), vm.disks());
        if (device != null) return new CommandRefused(new Fault.DisallowedMigrationDeviceAttached(device));
        Fault fault = SnapshotRules.forbidden(vm, context, false);
        if (fault != null) return new CommandRefused(fault);
        TransitionEffect effect = (latest, then) -> new TransitionResult(split(latest, then.now()));
        return new Transition(slotDemand(vm).needs(vm, context, effect), effect, WorkKind.INSTANT, 0, List.of());
    }

    private static VmState split(VmState vm, Instant now) {
        Duration run = vm.power().run(now);
        Disks split = ChangeTracking.mapped(
                GrowingDeltas.ended(vm.disks(), run), disk -> withDelta(disk, vm.snapshots(), true, run, null));
        boolean redundant = DiskChains.hasRedundantFiles(split, vm.snapshots().roots());
        return vm.with(new Disks(split.all(), redundant));
    }

    private static Disk withDelta(
            Disk disk, Snapshots tree, boolean guestRunning, Duration run, @Nullable Long sizeSeed) {
        if (disk.mode().independent()) return disk;
        Backing delta = sizeSeed == null
                ? DiskChains.delta(disk, disk.backing(), tree.roots(), guestRunning, run)
                : DiskChains.drawnDelta(disk, disk.backing(), tree.roots(), guestRunning, sizeSeed);
        return disk.withBacking(delta);
    }
}
