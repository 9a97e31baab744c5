package io.vfleet.vm.upkeep;

import static io.vfleet.model.PowerState.ON;

import io.vfleet.model.Fault;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.SnapshotTree;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.Snapshots.SavedConfig;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.SlotDemand;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.PromoteDisks;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.DiskChains;
import io.vfleet.vm.disk.DiskChains.MergedChains;
import io.vfleet.vm.disk.VmFileLayout;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the disks of a virtual machine independent of files that others own. */
final class DiskPromotion {
    private DiskPromotion() {}

    static @Nullable Fault fault(VmState vm, PromoteDisks promote) {
        boolean running = vm.power().state() == ON;
        boolean hasSnapshots = !vm.snapshots().roots().isEmpty();
        if (promote.unlink() && running && hasSnapshots) return new Fault.InvalidState();
        Set<Integer> keys = vm.disks().all().stream().map(Disk::key).collect(Collectors.toSet());
        return keys.containsAll(promote.keys()) ? null : new Fault.InvalidArgument("disks");
    }

    static Transition decide(VmState vm, CommandContext context, PromoteDisks promote) {
        TransitionEffect effect = (latest, then) -> new TransitionResult(
                promote.unlink() ? unlinked(latest, promote.keys()) : merged(latest, then.heldFiles()));
        long bytes = promote.unlink()
                ? Math.max(0, VmFileLayout.bytes(unlinked(vm, promote.keys())) - VmFileLayout.bytes(vm))
                : DiskChains.mergedBytes(vm.disks(), vm.snapshots().roots(), context.heldFiles());
        SlotDemand demand = SlotDemand.datastoreSlot(vm.placement().directory() + ".vmdk");
        return new Transition(demand.needs(vm, context, effect), effect, WorkKind.PROMOTE_DISKS, bytes, List.of());
    }

    private static VmState unlinked(VmState vm, Set<Integer> keys) {
        Set<UUID> staying = DiskChains.attached(vm);
        Disks disks = unlinked(vm.disks(), keys, staying);
        if (disks.equals(vm.disks())) return vm;
        Snapshots tree = vm.snapshots();
        if (tree.roots().isEmpty()) return vm.with(disks);
        var roots = SnapshotTree.mapped(tree.roots(), snapshot -> {
            SavedConfig saved = snapshot.saved();
            return snapshot.with(new SavedConfig(
                    saved.identity(), saved.hardware(), unlinked(saved.disks(), keys, staying), saved.options()));
        });
        return vm.with(disks).with(new Snapshots(roots, tree.current(), tree.lastId()));
    }

    private static Disks unlinked(Disks disks, Set<Integer> keys, Set<UUID> staying) {
        List<Disk> all = disks.all().stream()
                .map(disk -> (keys.isEmpty() || keys.contains(disk.key())) && !staying.contains(disk.uuid())
                        ? disk.withBacking(DiskChains.absorbed(disk.backing(), disk.capacityBytes()))
                        : disk)
                .toList();
        return new Disks(all, disks.consolidationNeeded());
    }

    private static VmState merged(VmState vm, Set<String> held) {
        Snapshots tree = vm.snapshots();
        if (!DiskChains.hasRedundantFiles(vm.disks(), tree.roots())) return vm;
        MergedChains merged = DiskChains.merged(vm.disks(), tree.roots(), held);
        return vm.with(merged.disks()).with(new Snapshots(merged.roots(), tree.current(), tree.lastId()));
    }
}
