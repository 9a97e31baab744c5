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
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.SlotDemand;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveAllSnapshots;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveSnapshot;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.ChangeTracking;
import io.vfleet.vm.disk.DiskChains;
import io.vfleet.vm.disk.DiskChains.MergedChains;
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

    static CommandDecision decide(VmState vm, CommandContext around, RemoveSnapshot remove) {
        return remove(vm, around, (found, _) -> gone(found, remove), remove.consolidate());
    }

    static CommandDecision decide(VmState vm, CommandContext around, RemoveAllSnapshots remove) {
        return remove(
                vm,
                around,
                (_, now) -> remove.olderThan().map(age -> olderThan(age, now)).orElse(_ -> true),
                remove.consolidate());
    }

    /** Which of the snapshots found go. */
    private interface SnapshotSelection {
        Predicate<Snapshot> gone(VmState found, Instant now);
    }

    private static Predicate<Snapshot> gone(VmState found, RemoveSnapshot remove) {
        Snapshot top = found.snapshots().find(remove.number());
        if (top == null || !remove.removeChildren()) return node -> node.number() == remove.number();
        Set<Long> numbers =
                SnapshotTree.all(List.of(top)).stream().map(Snapshot::number).collect(Collectors.toSet());
        return node -> numbers.contains(node.number());
    }

    private static Predicate<Snapshot> olderThan(Duration age, Instant now) {
        Instant since = now.minus(age);
        return node -> !node.createTime().isAfter(since);
    }

    private static CommandDecision remove(
            VmState vm, CommandContext around, SnapshotSelection choice, boolean consolidate) {
        Fault fault = SnapshotRules.forbidden(vm, around, true);
        if (fault != null) return new CommandRefused(fault);
        TransitionEffect arrival = (found, then) -> removed(found, choice.gone(found, then.now()), consolidate);
        List<Snapshot> left = SnapshotTree.without(vm.snapshots().roots(), choice.gone(vm, around.now()));
        long bytes = consolidate ? DiskChains.mergedBytes(vm.disks(), left) : 0;
        SlotDemand hold = SlotDemand.datastoreSlot(VmFileLayout.listName(vm));
        return new Transition(hold.needs(vm, around, arrival), arrival, WorkKind.SNAPSHOT_REMOVE, bytes, List.of());
    }

    static CommandDecision consolidate(VmState vm, CommandContext around) {
        Fault fault = SnapshotRules.forbidden(vm, around, false);
        if (fault != null) return new CommandRefused(fault);
        long bytes = DiskChains.mergedBytes(vm.disks(), vm.snapshots().roots());
        TransitionEffect arrival = (found, _) -> removed(found, _ -> false, true);
        // What a running guest writes meanwhile goes to a file of its own, which is merged last.
        boolean written = bytes > 0 && vm.power().state() == ON;
        SlotDemand hold = SnapshotCreation.slotDemand(vm);
        ResourceNeeds needs = hold.needs(vm, around, arrival, written ? DiskChains.DELTA_MIN : 0);
        return new Transition(needs, arrival, WorkKind.CONSOLIDATE, bytes, List.of());
    }

    /** Without those snapshots; their files are merged too, or left for later. */
    static TransitionResult removed(VmState found, Predicate<Snapshot> gone, boolean consolidate) {
        Snapshots tree = found.snapshots();
        List<Snapshot> left = SnapshotTree.without(tree.roots(), gone);
        boolean before = found.disks().consolidationNeeded();
        MergedChains merged = consolidate
                ? DiskChains.merged(found.disks(), left)
                : new MergedChains(
                        new Disks(found.disks().all(), DiskChains.hasRedundantFiles(found.disks(), left)), left, 0);
        Disks disks = ChangeTracking.stunned(merged.disks(), found.options());
        Snapshots rest = new Snapshots(merged.roots(), surviving(tree, gone), tree.lastId());
        VmState state = found;
        if (!disks.equals(found.disks())) state = state.with(disks);
        if (!rest.equals(tree)) state = state.with(rest);
        if (disks.consolidationNeeded() == before) return new TransitionResult(state);
        return new TransitionResult(state, before ? Milestone.CONSOLIDATED : Milestone.CONSOLIDATION_NEEDED);
    }

    /** The nearest that is left on the way up from the current one. */
    private static long surviving(Snapshots tree, Predicate<Snapshot> gone) {
        for (Snapshot snapshot : SnapshotTree.path(tree.roots(), tree.current()).reversed()) {
            if (!gone.test(snapshot)) return snapshot.number();
        }
        return 0;
    }
}
