package io.vfleet.vm.snapshot;

import io.vfleet.model.Fault;
import io.vfleet.vm.RecordReplayState;
import io.vfleet.vm.SnapshotTree;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.VmCommand.SnapshotCommand;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.ConsolidateDisks;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveAllSnapshots;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RenameSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RevertToCurrentSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RevertToSnapshot;
import io.vfleet.vm.command.WorkKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides snapshot commands. */
public final class SnapshotRules {
    private SnapshotRules() {}

    public static CommandDecision decide(VmState vm, CommandContext around, SnapshotCommand command) {
        return switch (command) {
            case CreateSnapshot create -> SnapshotCreation.decide(vm, around, create);
            case RemoveSnapshot remove
            when vm.snapshots().find(remove.number()) == null -> CommandRefused.snapshotNotFound(remove.number());
            case RemoveSnapshot remove -> SnapshotRemoval.decide(vm, around, remove);
            case RemoveAllSnapshots remove -> SnapshotRemoval.decide(vm, around, remove);
            case RevertToSnapshot(long number, boolean suppressPowerOn) ->
                revert(
                        vm,
                        around,
                        vm.snapshots().find(number),
                        CommandRefused.snapshotNotFound(number),
                        suppressPowerOn);
            case RevertToCurrentSnapshot(boolean suppressPowerOn) -> {
                Snapshot current = vm.snapshots().find(vm.snapshots().current());
                yield revert(vm, around, current, new CommandRefused(new Fault.NotFound()), suppressPowerOn);
            }
            case RenameSnapshot rename -> rename(vm, around, rename);
            case ConsolidateDisks() -> SnapshotRemoval.consolidate(vm, around);
        };
    }

    private static CommandDecision revert(
            VmState vm,
            CommandContext around,
            @Nullable Snapshot target,
            CommandRefused missing,
            boolean suppressPowerOn) {
        return target == null ? missing : SnapshotRevert.decide(vm, around, target, suppressPowerOn);
    }

    private static CommandDecision rename(VmState vm, CommandContext around, RenameSnapshot rename) {
        if (vm.snapshots().find(rename.number()) == null) return CommandRefused.snapshotNotFound(rename.number());
        if (vm.identity().template()) return new CommandRefused(new Fault.NotSupported());
        if (!around.hostConnected()) return CommandRefused.invalidHostState(around);
        return new Transition(
                ResourceNeeds.NOTHING,
                (found, _) -> new TransitionResult(renamed(found, rename)),
                WorkKind.INSTANT,
                0,
                List.of());
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
    static @Nullable Fault forbidden(VmState vm, CommandContext around, boolean locked) {
        if (vm.identity().template()) return new Fault.NotSupported();
        if (locked && vm.options().snapshotLocked()) return new Fault.SnapshotLocked();
        if (vm.recording() != RecordReplayState.INACTIVE) return new Fault.InvalidState();
        if (!around.hostConnected()) return new Fault.InvalidHostState(around.host());
        return null;
    }
}
