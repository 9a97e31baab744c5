package io.vfleet.vm;

import static io.vfleet.model.PowerState.ON;

import io.vfleet.model.Fault;
import io.vfleet.vm.Chains.Merged;
import io.vfleet.vm.Happening.Milestone;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.Step.Arrival;
import io.vfleet.vm.Step.Arrived;
import io.vfleet.vm.Step.Moves;
import io.vfleet.vm.Step.Refused;
import io.vfleet.vm.VmCommand.SnapshotCommand.RemoveAllSnapshots;
import io.vfleet.vm.VmCommand.SnapshotCommand.RemoveSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Removing snapshots, and merging the files that are left without one. */
final class SnapshotRemoval {
    private SnapshotRemoval() {}

    static Step step(VmState vm, Around around, RemoveSnapshot remove) {
        return remove(vm, around, (found, _) -> gone(found, remove), remove.consolidate());
    }

    static Step step(VmState vm, Around around, RemoveAllSnapshots remove) {
        return remove(
                vm,
                around,
                (_, now) -> remove.olderThan().map(age -> olderThan(age, now)).orElse(_ -> true),
                remove.consolidate());
    }

    /** Which of the snapshots found go. */
    private interface Choice {
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

    private static Step remove(VmState vm, Around around, Choice choice, boolean consolidate) {
        Fault fault = SnapshotRules.forbidden(vm, around, true);
        if (fault != null) return new Refused(fault);
        Arrival arrival = (found, then) -> removed(found, choice.gone(found, then.now()), consolidate);
        List<Snapshot> left = SnapshotTree.without(vm.snapshots().roots(), choice.gone(vm, around.now()));
        long bytes = consolidate ? Chains.mergedBytes(vm.disks(), left) : 0;
        Hold hold = Hold.storing(VmFiles.listName(vm));
        return new Moves(hold.needs(vm, around, arrival), arrival, Pace.SNAPSHOT_REMOVE, bytes, List.of());
    }

    static Step consolidate(VmState vm, Around around) {
        Fault fault = SnapshotRules.forbidden(vm, around, false);
        if (fault != null) return new Refused(fault);
        long bytes = Chains.mergedBytes(vm.disks(), vm.snapshots().roots());
        Arrival arrival = (found, _) -> removed(found, _ -> false, true);
        // What a running guest writes meanwhile goes to a file of its own, which is merged last.
        boolean written = bytes > 0 && vm.power().state() == ON;
        Hold hold = SnapshotCreation.hold(vm);
        Needs needs = hold.needs(vm, around, arrival, written ? Chains.DELTA_MIN : 0);
        return new Moves(needs, arrival, Pace.CONSOLIDATE, bytes, List.of());
    }

    /** Without those snapshots; their files are merged too, or left for later. */
    static Arrived removed(VmState found, Predicate<Snapshot> gone, boolean consolidate) {
        Snapshots tree = found.snapshots();
        List<Snapshot> left = SnapshotTree.without(tree.roots(), gone);
        boolean before = found.disks().consolidationNeeded();
        Merged merged = consolidate
                ? Chains.merged(found.disks(), left)
                : new Merged(new Disks(found.disks().all(), Chains.redundant(found.disks(), left)), left, 0);
        Disks disks = Tracking.stunned(merged.disks(), found.options());
        Snapshots rest = new Snapshots(merged.roots(), surviving(tree, gone), tree.lastId());
        VmState state = found;
        if (!disks.equals(found.disks())) state = state.with(disks);
        if (!rest.equals(tree)) state = state.with(rest);
        if (disks.consolidationNeeded() == before) return new Arrived(state);
        return new Arrived(state, before ? Milestone.CONSOLIDATED : Milestone.CONSOLIDATION_NEEDED);
    }

    /** The nearest that is left on the way up from the current one. */
    private static long surviving(Snapshots tree, Predicate<Snapshot> gone) {
        for (Snapshot snapshot : SnapshotTree.path(tree.roots(), tree.current()).reversed()) {
            if (!gone.test(snapshot)) return snapshot.number();
        }
        return 0;
    }
}
