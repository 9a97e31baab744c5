package io.vfleet.vm.snapshot;

import static io.vfleet.model.PowerState.ON;

import io.vfleet.model.Fault;
import io.vfleet.vm.Disks;
import io.vfleet.vm.SnapshotTree;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.OtherEnd;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.SlotDemand;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveAllSnapshots;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveSnapshot;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.command.WorkOutcome;
import io.vfleet.vm.disk.ChangeTracking;
import io.vfleet.vm.disk.DiskChains;
import io.vfleet.vm.disk.DiskChains.MergedChains;
import io.vfleet.vm.disk.GrowingDeltas;
import io.vfleet.vm.disk.VmFileLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Decides and applies the removal of snapshots and the consolidation of disks. */
final class SnapshotRemoval {
    private SnapshotRemoval() {}

    static CommandDecision decide(VmState vm, CommandContext context, RemoveSnapshot remove) {
        return remove(vm, context, (latest, _) -> matching(latest, remove), remove.consolidate());
    }

    static CommandDecision decide(VmState vm, CommandContext context, RemoveAllSnapshots remove) {
        return remove(
                vm,
                context,
                (_, now) -> remove.olderThan().map(age -> olderThan(age, now)).orElse(_ -> true),
                remove.consolidate());
    }

    /** Selects the snapshots to remove. */
    private interface SnapshotSelection {
        Predicate<Snapshot> select(VmState vm, Instant now);
    }

    private static Predicate<Snapshot> matching(VmState vm, RemoveSnapshot remove) {
        Snapshot subtree = vm.snapshots().find(remove.number());
        if (subtree == null || !remove.removeChildren()) return node -> node.number() == remove.number();
        Set<Long> numbers = SnapshotTree.all(List.of(subtree)).stream()
                .map(Snapshot::number)
                .collect(Collectors.toSet());
        return node -> numbers.contains(node.number());
    }

    private static Predicate<Snapshot> olderThan(Duration age, Instant now) {
        Instant cutoff = now.minus(age);
        return node -> !node.createTime().isAfter(cutoff);
    }

    private static CommandDecision remove(
            VmState asCounted, CommandContext context, SnapshotSelection selection, boolean consolidate) {
        VmState vm = GrowingDeltas.counted(asCounted, context.now());
        Fault fault = SnapshotRules.forbidden(vm, context, true);
        if (fault != null) return new CommandRefused(fault);
        TransitionEffect effect = (latest, endContext) ->
                removed(latest, selection.select(latest, endContext.now()), consolidate, endContext);
        List<Snapshot> remaining = SnapshotTree.without(vm.snapshots().roots(), selection.select(vm, context.now()));
        long bytes = consolidate ? DiskChains.mergedBytes(vm.disks(), remaining, context.heldFiles()) : 0;
        SlotDemand demand = SlotDemand.datastoreSlot(VmFileLayout.listName(vm));
        var removal =
                new Transition(demand.needs(vm, context, effect), effect, WorkKind.SNAPSHOT_REMOVE, bytes, List.of());
        if (!consolidate || bytes == 0) return removal;
        TransitionEffect filesStay =
                (latest, endContext) -> removed(latest, selection.select(latest, endContext.now()), false, endContext);
        return removal.or(WorkOutcome.CONSOLIDATION_NEEDED, new OtherEnd(filesStay, null))
                .or(WorkOutcome.DISK_LOCKED, new OtherEnd(filesStay, new Fault.FileLocked(deltaPath(vm))));
    }

    /** The file of a disk that a snapshot's removal merges. */
    private static String deltaPath(VmState vm) {
        return vm.placement().directory() + "/"
                + vm.disks().all().stream()
                        .findFirst()
                        .map(disk -> disk.backing().file())
                        .orElse("");
    }

    static CommandDecision consolidate(VmState asCounted, CommandContext context) {
        VmState vm = GrowingDeltas.counted(asCounted, context.now());
        Fault fault = SnapshotRules.forbidden(vm, context, false);
        if (fault != null) return new CommandRefused(fault);
        long bytes = DiskChains.mergedBytes(vm.disks(), vm.snapshots().roots(), context.heldFiles());
        if (bytes == 0
                && vm.disks().consolidationNeeded()
                && !context.heldFiles().isEmpty())
            return new CommandRefused(new Fault.FileLocked(lockedPath(vm, context)));
        TransitionEffect effect = (latest, endContext) -> removed(latest, _ -> false, true, endContext);
        // A running guest writes to a separate file meanwhile, which is merged last.
        boolean guestWrites = bytes > 0 && vm.power().state() == ON;
        SlotDemand demand = SnapshotCreation.slotDemand(vm);
        ResourceNeeds needs = demand.needs(vm, context, effect, guestWrites ? DiskChains.DELTA_MIN : 0);
        return new Transition(needs, effect, WorkKind.CONSOLIDATE, bytes, List.of())
                .or(WorkOutcome.DISK_LOCKED, new OtherEnd(null, new Fault.FileLocked(deltaPath(vm))));
    }

    /** The state without the selected snapshots; their files are merged, or left for a later consolidation. */
    static TransitionResult removed(
            VmState asCounted, Predicate<Snapshot> selected, boolean consolidate, CommandContext context) {
        VmState vm = GrowingDeltas.counted(asCounted, context.now());
        Snapshots tree = vm.snapshots();
        List<Snapshot> remaining = SnapshotTree.without(tree.roots(), selected);
        boolean neededBefore = vm.disks().consolidationNeeded();
        MergedChains merged = consolidate
                ? DiskChains.merged(vm.disks(), remaining, context.heldFiles())
                : new MergedChains(
                        new Disks(vm.disks().all(), DiskChains.hasRedundantFiles(vm.disks(), remaining)), remaining, 0);
        Disks disks =
                ChangeTracking.stunned(merged.disks(), vm.options(), vm.power().run(context.now()));
        Snapshots snapshots = new Snapshots(merged.roots(), surviving(tree, selected), tree.lastId());
        VmState state = vm;
        if (!disks.equals(vm.disks())) state = state.with(disks);
        if (!snapshots.equals(tree)) state = state.with(snapshots);
        if (disks.consolidationNeeded() == neededBefore) return new TransitionResult(state);
        return new TransitionResult(state, neededBefore ? Milestone.CONSOLIDATED : Milestone.CONSOLIDATION_NEEDED);
    }

    private static String lockedPath(VmState vm, CommandContext context) {
        return vm.placement().directory() + "/"
                + context.heldFiles().stream().sorted().findFirst().orElse("");
    }

    /** The nearest remaining snapshot from the current one up to its root; 0 when there is none. */
    private static long surviving(Snapshots tree, Predicate<Snapshot> selected) {
        for (Snapshot snapshot : SnapshotTree.path(tree.roots(), tree.current()).reversed()) {
            if (!selected.test(snapshot)) return snapshot.number();
        }
        return 0;
    }
}
