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
import io.vfleet.vm.command.VmCommand.SnapshotCommand.SplitDisks;
import io.vfleet.vm.command.WorkKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides snapshot commands. */
public final class SnapshotRules {
    private SnapshotRules() {}

    public static CommandDecision decide(VmState vm, CommandContext context, SnapshotCommand command) {
        return switch (command) {
            case CreateSnapshot create -> SnapshotCreation.decide(vm, context, create);
            case RemoveSnapshot remove
            when vm.snapshots().find(remove.number()) == null -> CommandRefused.snapshotNotFound(remove.number());
            case RemoveSnapshot remove -> SnapshotRemoval.decide(vm, context, remove);
            case RemoveAllSnapshots remove -> SnapshotRemoval.decide(vm, context, remove);
            case RevertToSnapshot(long number, boolean suppressPowerOn) ->
                revert(
                        vm,
                        context,
                        vm.snapshots().find(number),
                        CommandRefused.snapshotNotFound(number),
                        suppressPowerOn);
            case RevertToCurrentSnapshot(boolean suppressPowerOn) -> {
                Snapshot current = vm.snapshots().find(vm.snapshots().current());
                yield revert(vm, context, current, new CommandRefused(new Fault.NotFound()), suppressPowerOn);
            }
            case RenameSnapshot rename -> rename(vm, context, rename);
            case SplitDisks() -> SnapshotCreation.split(vm, context);
            case ConsolidateDisks() -> SnapshotRemoval.consolidate(vm, context);
        };
    }

    private static CommandDecision revert(
            VmState vm,
            CommandContext context,
            @Nullable Snapshot target,
            CommandRefused missing,
            boolean suppressPowerOn) {
        return target == null ? missing : SnapshotRevert.decide(vm, context, target, suppressPowerOn);
    }

    private static CommandDecision rename(VmState vm, CommandContext context, RenameSnapshot rename) {
        if (vm.snapshots().find(rename.number()) == null) return CommandRefused.snapshotNotFound(rename.number());
        if (vm.identity().template()) return new CommandRefused(new Fault.NotSupported());
        if (!context.hostConnected()) return CommandRefused.invalidHostState(context);
        return new Transition(
                ResourceNeeds.NOTHING,
                (latest, _) -> new TransitionResult(renamed(latest, rename)),
                WorkKind.INSTANT,
                0,
                List.of());
    }

    private static VmState renamed(VmState vm, RenameSnapshot rename) {
        Snapshots tree = vm.snapshots();
        List<Snapshot> roots = SnapshotTree.mapped(
                tree.roots(),
                node -> node.number() == rename.number()
                        ? node.with(
                                rename.name() == null ? node.name() : rename.name(),
                                rename.description() == null ? node.description() : rename.description())
                        : node);
        return vm.with(new Snapshots(roots, tree.current(), tree.lastId()));
    }

    /**
     * The fault that creating, removing and reverting to snapshots share, checked in the order of a real vCenter; null
     * for none.
     *
     * @param locked whether a snapshot lock forbids the command
     */
    static @Nullable Fault forbidden(VmState vm, CommandContext context, boolean locked) {
        if (vm.identity().template()) return new Fault.NotSupported();
        if (locked && vm.options().snapshotLocked()) return new Fault.SnapshotLocked();
        if (vm.recording() != RecordReplayState.INACTIVE) return new Fault.InvalidState();
        if (!context.hostConnected()) return new Fault.InvalidHostState(context.host());
        return null;
    }
}
