package io.vfleet.vm;

import io.vfleet.model.Fault;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.Step.Arrived;
import io.vfleet.vm.Step.Moves;
import io.vfleet.vm.Step.Refused;
import io.vfleet.vm.VmCommand.SnapshotCommand;
import io.vfleet.vm.VmCommand.SnapshotCommand.ConsolidateDisks;
import io.vfleet.vm.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.VmCommand.SnapshotCommand.RemoveAllSnapshots;
import io.vfleet.vm.VmCommand.SnapshotCommand.RemoveSnapshot;
import io.vfleet.vm.VmCommand.SnapshotCommand.RenameSnapshot;
import io.vfleet.vm.VmCommand.SnapshotCommand.RevertToCurrentSnapshot;
import io.vfleet.vm.VmCommand.SnapshotCommand.RevertToSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tree of snapshots: taking, removing, going back to. */
final class SnapshotRules {
    private SnapshotRules() {}

    static Step step(VmState vm, Around around, SnapshotCommand command) {
        return switch (command) {
            case CreateSnapshot create -> SnapshotCreation.step(vm, around, create);
            case RemoveSnapshot remove
            when vm.snapshots().find(remove.number()) == null -> Refused.gone(remove.number());
            case RemoveSnapshot remove -> SnapshotRemoval.step(vm, around, remove);
            case RemoveAllSnapshots remove -> SnapshotRemoval.step(vm, around, remove);
            case RevertToSnapshot(long number, boolean suppressPowerOn) ->
                revert(vm, around, vm.snapshots().find(number), Refused.gone(number), suppressPowerOn);
            case RevertToCurrentSnapshot(boolean suppressPowerOn) -> {
                Snapshot current = vm.snapshots().find(vm.snapshots().current());
                yield revert(vm, around, current, new Refused(new Fault.NotFound()), suppressPowerOn);
            }
            case RenameSnapshot rename -> rename(vm, around, rename);
            case ConsolidateDisks() -> SnapshotRemoval.consolidate(vm, around);
        };
    }

    private static Step revert(
            VmState vm, Around around, @Nullable Snapshot target, Refused missing, boolean suppressPowerOn) {
        return target == null ? missing : SnapshotRevert.step(vm, around, target, suppressPowerOn);
    }

    private static Step rename(VmState vm, Around around, RenameSnapshot rename) {
        if (vm.snapshots().find(rename.number()) == null) return Refused.gone(rename.number());
        if (vm.identity().template()) return new Refused(new Fault.NotSupported());
        if (!around.hostConnected()) return Refused.host(around);
        return new Moves(Needs.NOTHING, (found, _) -> new Arrived(renamed(found, rename)), Pace.INSTANT, 0, List.of());
    }

    private static VmState renamed(VmState found, RenameSnapshot rename) {
        Snapshots tree = found.snapshots();
        List<Snapshot> roots = SnapshotTree.mapped(
                tree.roots(),
                node -> node.number() == rename.number()
                        ? node.with(
                                rename.name() == null ? node.name() : rename.name(),
                                rename.description() == null ? node.description() : rename.description())
                        : node);
        return found.with(new Snapshots(roots, tree.current(), tree.lastId()));
    }

    /**
     * What forbids taking, removing and going back to any snapshot; the order is the one in which real ones judge.
     *
     * @param locked whether the lock on snapshots matters
     */
    static @Nullable Fault forbidden(VmState vm, Around around, boolean locked) {
        if (vm.identity().template()) return new Fault.NotSupported();
        if (locked && vm.options().snapshotLocked()) return new Fault.SnapshotLocked();
        if (vm.recording() != Recording.INACTIVE) return new Fault.InvalidState();
        if (!around.hostConnected()) return new Fault.InvalidHostState(around.host());
        return null;
    }
}
