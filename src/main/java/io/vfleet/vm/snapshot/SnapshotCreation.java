package io.vfleet.vm;

import static io.vfleet.model.PowerState.OFF;
import static io.vfleet.model.PowerState.ON;
import static io.vfleet.model.PowerState.SUSPENDED;

import io.vfleet.config.Behaviour.ToolsUnavailable;
import io.vfleet.model.Fault;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.Mode;
import io.vfleet.vm.Snapshots.Saved;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.Step.Arrival;
import io.vfleet.vm.Step.Arrived;
import io.vfleet.vm.Step.Moves;
import io.vfleet.vm.Step.Refused;
import io.vfleet.vm.VmCommand.Quiesce;
import io.vfleet.vm.VmCommand.SnapshotCommand.CreateSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Taking a snapshot. */
final class SnapshotCreation {
    /** What a virtual machine may have in all, by the host's own default. */
    private static final int SNAPSHOTS_MAX = 496;

    private SnapshotCreation() {}

    static Step step(VmState vm, Around around, CreateSnapshot create) {
        Fault fault = forbidden(vm, around, create);
        if (fault != null) return new Refused(fault);
        boolean memory = withMemory(vm, create.memory());
        boolean quiesced = stilled(vm, create.quiesce());
        Plan plan = new Plan(create.number(), create.name(), create.description(), memory, quiesced, false);
        Arrival arrival =
                (found, then) -> new Arrived(taken(found, then.now(), plan), SnapshotRef.of(plan.number()), List.of());
        Pace pace = memory ? Pace.SNAPSHOT_MEMORY : quiesced ? Pace.SNAPSHOT_QUIESCED : Pace.SNAPSHOT_DISK;
        long bytes = memory ? VmFiles.memoryBytes(vm.hardware()) : 0;
        return new Moves(hold(vm).needs(vm, around, arrival), arrival, pace, bytes, List.of());
    }

    /** What is to be taken. */
    record Plan(
            long number, String name, String description, boolean memory, boolean quiesced, boolean replaySupported) {}

    static Hold hold(VmState vm) {
        for (Disk disk : vm.disks().all()) {
            if (!disk.mode().independent()) {
                return Hold.storing(
                        Chains.delta(disk, disk.backing(), vm.snapshots().roots(), false, 0)
                                .file());
            }
        }
        return Hold.storing(VmFiles.savedName(vm, vm.snapshots().lastId() + 1));
    }

    private static @Nullable Fault forbidden(VmState vm, Around around, CreateSnapshot create) {
        boolean memory = withMemory(vm, create.memory());
        if (create.memory() && !vm.options().memorySnapshots()) return new Fault.NotSupported();
        if (unchanged(vm)) return new Fault.SnapshotNoChange();
        if (memory && independent(vm)) return new Fault.MemorySnapshotOnIndependentDisk();
        Fault unstill = create.quiesce() == null ? null : unstill(vm, around, create.quiesce());
        if (unstill != null) return unstill;
        if (vm.options().faultTolerance() || vm.identity().template()) return new Fault.NotSupported();
        Fault device = incompatibleDevice(vm.hardware(), vm.disks());
        if (device != null) return new Fault.SnapshotIncompatibleDeviceInVm(device);
        Fault full = full(vm, around);
        return full != null ? full : SnapshotRules.forbidden(vm, around, false);
    }

    /** A running one if asked for, a suspended one always: what it would resume from is a part of it. */
    private static boolean withMemory(VmState vm, boolean wanted) {
        return vm.power().state() == SUSPENDED || (wanted && vm.power().state() == ON);
    }

    static boolean independent(VmState vm) {
        return vm.disks().all().stream().map(Disk::mode).anyMatch(Mode::independent);
    }

    /** Still the same suspension as in the current snapshot, and nothing reconfigured since. */
    private static boolean unchanged(VmState vm) {
        Snapshot current = vm.snapshots().find(vm.snapshots().current());
        if (current == null || vm.power().state() != SUSPENDED || current.state() != SUSPENDED) return false;
        if (vm.power().suspendTime() == null || vm.power().suspendTime().isAfter(current.createTime())) return false;
        return current.saved().hardware().equals(vm.hardware())
                && current.saved().options().equals(vm.options())
                && current.saved().identity().annotation().equals(vm.identity().annotation());
    }

    private static @Nullable Fault unstill(VmState vm, Around around, Quiesce quiesce) {
        if (quiesce.windows() && !vm.hardware().guestId().startsWith("win")) return new Fault.NotSupported();
        if (vm.power().state() != ON) return null;
        if (!vm.options().quiescedSnapshots()) return new Fault.NotSupported();
        boolean refuses = around.behaviour().toolsUnavailable() == ToolsUnavailable.FAULT;
        return refuses && !vm.guest().toolsRunning() ? new Fault.ToolsUnavailable() : null;
    }

    private static boolean stilled(VmState vm, @Nullable Quiesce quiesce) {
        return quiesce != null && vm.power().state() == ON && vm.guest().toolsRunning();
    }

    /** What neither a snapshot nor a recording can hold. */
    static @Nullable Fault incompatibleDevice(Hardware hardware, Disks disks) {
        for (int i = 0; i < disks.all().size(); i++) {
            if (disks.all().get(i).physicalRdm()) return new Fault.PhysCompatRDMNotSupported("Hard disk " + (i + 1));
        }
        return hardware.sharedBus() ? new Fault.SharedBusControllerNotSupported("SCSI controller 0") : null;
    }

    static @Nullable Fault full(VmState vm, Around around) {
        if (vm.options().snapshotLocked()) return new Fault.SnapshotLocked();
        Snapshots tree = vm.snapshots();
        int levels = SnapshotTree.path(tree.roots(), tree.current()).size();
        boolean tooMany = SnapshotTree.all(tree.roots()).size() >= SNAPSHOTS_MAX;
        return tooMany || levels >= around.behaviour().snapshotDepthMax() ? new Fault.TooManySnapshotLevels() : null;
    }

    /** The state with one more snapshot, which is the current one, and its disks written above it from now on. */
    static VmState taken(VmState found, Instant now, Plan plan) {
        Snapshots tree = found.snapshots();
        int id = tree.lastId() + 1;
        Disks frozen = Tracking.stunned(found.disks(), found.options());
        Snapshot snapshot = new Snapshot(
                plan.number(),
                id,
                plan.name(),
                plan.description(),
                Moments.at(now),
                plan.memory() ? found.power().state() : OFF,
                plan.memory(),
                plan.quiesced(),
                plan.replaySupported(),
                new Saved(found.identity(), found.hardware(), frozen, found.options()),
                List.of());
        boolean written = found.power().state() == ON;
        Disks above = Tracking.each(frozen, disk -> above(disk, tree, written, id));
        List<Snapshot> roots = SnapshotTree.added(tree.roots(), tree.current(), snapshot);
        return found.with(above).with(new Snapshots(roots, plan.number(), id));
    }

    private static Disk above(Disk disk, Snapshots tree, boolean written, int id) {
        if (disk.mode().independent()) return disk;
        Backing delta = Chains.delta(disk, disk.backing(), tree.roots(), written, id);
        return Tracking.advanced(disk.withBacking(delta));
    }
}
