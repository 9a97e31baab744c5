package io.vfleet.vm.placement;

import static io.vfleet.model.PowerState.ON;

import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.SnapshotTree;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.Snapshots.SavedConfig;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Relocate;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmLifecycleEvent.VmMoving;
import io.vfleet.vm.command.VmLifecycleEvent.VmPoolChanged;
import io.vfleet.vm.command.VmLifecycleEvent.VmRelocated;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.DiskChains;
import io.vfleet.vm.disk.SpaceUse;
import io.vfleet.vm.disk.VmSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Moves a virtual machine to another host, pool or folder, and its files to other datastores. */
public final class Relocation {
    private Relocation() {}

    static Transition decide(VmState vm, Relocate asked) {
        VmState after = relocated(vm, asked);
        VmPlacement to = after.placement();
        boolean movesFiles = movesFiles(vm, after);
        boolean migrates = to.host() != vm.placement().host();
        boolean renames = to.folder() != vm.placement().folder();
        Map<Integer, Long> arriving = arriving(vm, after);
        int most = arriving.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(to.datastore());
        boolean needsSlot = migrates && vm.power().state() == ON;
        ResourceNeeds needs = new ResourceNeeds(
                        needsSlot ? to.host() : 0,
                        needsSlot ? 1 : 0,
                        movesFiles ? most : 0,
                        movesFiles ? 1 : 0,
                        arriving.getOrDefault(most, 0L),
                        to.directory() + "/" + to.directory() + ".vmdk",
                        renames ? to.folder() : 0,
                        renames ? vm.identity().name() : "")
                .reserving(vm, after);
        TransitionEffect effect = (now, _) ->
                new TransitionResult(relocated(now, asked), null, moved(now.placement(), to, migrates, movesFiles));
        List<VmLifecycleEvent> begun = migrates || movesFiles
                ? List.of(new VmMoving(
                        to.host(), to.datastore(), movesFiles, vm.power().state() == ON))
                : List.of();
        long bytes = arriving.values().stream().mapToLong(Long::longValue).sum();
        WorkKind kind = movesFiles ? WorkKind.RELOCATE : migrates ? WorkKind.MIGRATE : WorkKind.INSTANT;
        return new Transition(needs, effect, kind, bytes, begun);
    }

    private static List<VmLifecycleEvent> moved(VmPlacement now, VmPlacement to, boolean migrates, boolean movesFiles) {
        List<VmLifecycleEvent> events = new ArrayList<>(2);
        if (migrates || movesFiles) events.add(new VmRelocated(now.host(), now.datastore(), movesFiles));
        // A template is in none.
        if (to.pool() != now.pool() && to.pool() != 0 && now.pool() != 0)
            events.add(new VmPoolChanged(now.pool(), to.pool()));
        return events;
    }

    /** Whether files are elsewhere in the second state. */
    public static boolean movesFiles(VmState from, VmState to) {
        if (from.placement().datastore() != to.placement().datastore()) return true;
        if (!from.placement().directory().equals(to.placement().directory())) return true;
        List<Disk> before = from.disks().all();
        List<Disk> after = to.disks().all();
        for (int nth = 0; nth < before.size(); nth++)
            if (before.get(nth).datastore() != after.get(nth).datastore()) return true;
        return false;
    }

    /** What is more in the second state, by the number of the datastore. */
    public static Map<Integer, Long> arriving(VmState from, VmState to) {
        var before = VmSpace.of(from);
        var arriving = new TreeMap<Integer, Long>();
        VmSpace.of(to).forEach((datastore, use) -> {
            long more = use.usedBytes()
                    - before.getOrDefault(datastore, SpaceUse.NONE).usedBytes();
            if (more > 0) arriving.put(datastore, more);
        });
        return arriving;
    }

    /** The state after it. */
    public static VmState relocated(VmState vm, Relocate asked) {
        return asked.policies().applied(moved(vm, asked));
    }

    private static VmState moved(VmState vm, Relocate asked) {
        Relocate to = asked.completed(vm.placement());
        VmState placed = vm.with(new VmPlacement(
                to.host(),
                vm.identity().template() ? 0 : to.pool(),
                to.folder(),
                to.datastore(),
                to.directory(),
                to.directory().equals(vm.placement().directory())
                        ? vm.placement().configFile()
                        : "",
                vm.placement().connection()));
        if (asked.datastore() == 0 && asked.disks().isEmpty()) return placed;
        Snapshots snapshots = vm.snapshots();
        Set<UUID> staying = DiskChains.attached(vm);
        return placed.with(moved(vm.disks(), asked, staying))
                .with(new Snapshots(
                        SnapshotTree.mapped(
                                snapshots.roots(), snapshot -> snapshot.with(moved(snapshot.saved(), asked, staying))),
                        snapshots.current(),
                        snapshots.lastId()));
    }

    private static SavedConfig moved(SavedConfig saved, Relocate asked, Set<UUID> staying) {
        return new SavedConfig(
                saved.identity(), saved.hardware(), moved(saved.disks(), asked, staying), saved.options());
    }

    /** What is attached from another folder stays there. */
    private static Disks moved(Disks disks, Relocate asked, Set<UUID> staying) {
        List<Disk> all = disks.all().stream()
                .map(disk -> staying.contains(disk.uuid()) ? disk : moved(disk, asked))
                .toList();
        return new Disks(all, disks.consolidationNeeded());
    }

    /** What others own of a chain is copied with it. */
    private static Disk moved(Disk disk, Relocate asked) {
        int here = disk.datastore();
        int datastore = asked.disks().getOrDefault(disk.uuid(), asked.datastore() == 0 ? here : asked.datastore());
        Backing head = disk.backing();
        if (datastore == here) return disk;
        return disk.withDatastore(datastore).withBacking(DiskChains.absorbed(head, disk.capacityBytes()));
    }
}
