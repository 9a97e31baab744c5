package io.vfleet.operation.vm;

import io.vfleet.engine.Loops;
import io.vfleet.manager.PolicyAssociations;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.LoopAccounts;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.DataSize;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.GuestCustomization;
import io.vfleet.vm.GuestCustomization.AdapterAddress;
import io.vfleet.vm.GuestCustomization.GuestSettings;
import io.vfleet.vm.SnapshotTree;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.actor.VmLifecycleListener;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Customize;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmCommand.GuestCommand.CustomizeRunning;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RenameSnapshot;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.MaskFeatures;
import io.vfleet.vm.command.VmLifecycleEvent;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Charges the virtual machines that were touched, with their snapshots, and the texts that clients wrote into them: annotations,
 * extraConfig, names and descriptions of snapshots, settings of guests and the storage policies of their own. On the home
 * loop of the virtual machine.
 */
public final class VmTextAccounts implements VmLifecycleListener {
    /** What a fixed IPv6 address takes. */
    private static final long IPV6_BYTES = 150;

    /** What a virtual machine has of its own is less, and not charged. */
    private static final long FREE_BYTES = 512;

    /** What a virtual machine that was made can be found by. */
    private static final long MADE_BYTES = 500;

    /** A touched machine, with its actor, the list of its tasks and its entry here. */
    private static final long MACHINE_BYTES = 1_600;

    private static final long SNAPSHOT_BYTES = 250;

    /** What a snapshot keeps of a disk, with the delta file that it begins. */
    private static final long SNAPSHOT_DISK_BYTES = 160;

    /** Touched machines take so small a part of the budget at most, because nobody can be asked to give them up. */
    private static final int BUDGET_PART = 2;

    /** What the index of managed machines takes for it, beside the key. */
    private static final long MANAGED_BYTES = 200;

    private static final Set<VmFacet> FACETS = EnumSet.of(
            VmFacet.IDENTITY, VmFacet.OPTIONS, VmFacet.DISKS, VmFacet.SNAPSHOTS, VmFacet.GUEST, VmFacet.INTERACTION);

    private final Loops loops;
    private final LoopAccounts memory;
    private final VmLifecycleListener next;
    private final List<Map<Integer, Long>> chargedByVm;
    private final List<Map<Integer, Long>> machinesByVm;
    private final List<Set<Integer>> made;

    /** {@code next}: receives everything too. */
    public VmTextAccounts(Loops loops, LoopAccounts memory, VmLifecycleListener next) {
        this.loops = loops;
        this.memory = memory;
        this.next = next;
        // Each used by its loop only; bounded by the machines that were touched.
        this.chargedByVm = mapsOf(loops);
        this.machinesByVm = mapsOf(loops);
        this.made =
                Stream.<Set<Integer>>generate(HashSet::new).limit(loops.count()).toList();
    }

    private static List<Map<Integer, Long>> mapsOf(Loops loops) {
        return Stream.<Map<Integer, Long>>generate(HashMap::new)
                .limit(loops.count())
                .toList();
    }

    /** Whether a machine is touched, or there is room for one more that is. On its home loop. */
    static boolean hasRoomToTouch(VCenter vcenter, int vm) {
        return vcenter.inventory().touched().contains(vm) || hasRoom(vcenter, vm);
    }

    /** Whether there is room for what a command adds to a touched machine. On its home loop. */
    static boolean hasRoomFor(VCenter vcenter, int vm, VmCommand command) {
        return !(command instanceof CreateSnapshot) || hasRoom(vcenter, vm);
    }

    /** False is counted as a charge that was refused. */
    private static boolean hasRoom(VCenter vcenter, int vm) {
        int home = vcenter.loops().homeOf(vm).index();
        MemoryBudget budget = vcenter.memory().budget();
        long share = budget.bytesMax() / BUDGET_PART / budget.loops();
        if (vcenter.memory().loop(home).heldBytes(HeldKind.MACHINE) < share) return true;
        budget.countRefused();
        return false;
    }

    @Override
    public void onTouched(VmActor vm) {
        chargeMachine(vm.number(), vm.state());
    }

    private void chargeMachine(int vm, VmState to) {
        int home = loops.homeOf(vm).index();
        int snapshots = to.snapshots().roots().isEmpty()
                ? 0
                : SnapshotTree.all(to.snapshots().roots()).size();
        long disks = to.disks().all().size();
        Long now = MACHINE_BYTES + snapshots * (SNAPSHOT_BYTES + SNAPSHOT_DISK_BYTES * disks);
        Long before = machinesByVm.get(home).put(vm, now);
        memory.loop(home).recharge(HeldKind.MACHINE, before == null ? 0 : before, now);
    }

    @Override
    public void onAdded(VmActor vm) {
        made.get(loops.homeOf(vm.number()).index()).add(vm.number());
        charge(vm.number(), vm.state());
    }

    @Override
    public void onRemoved(int vm) {
        int home = loops.homeOf(vm).index();
        made.get(home).remove(vm);
        Long before = chargedByVm.get(home).remove(vm);
        if (before != null) memory.loop(home).release(HeldKind.TEXT, before);
        Long machine = machinesByVm.get(home).remove(vm);
        if (machine != null) memory.loop(home).release(HeldKind.MACHINE, machine);
    }

    @Override
    public void onLifecycleEvent(VmActor vm, CommandListener listener, VmLifecycleEvent event) {
        next.onLifecycleEvent(vm, listener, event);
    }

    @Override
    public void onStateChanged(VmActor vm, VmState to, Set<VmFacet> facets) {
        next.onStateChanged(vm, to, facets);
        if (!Collections.disjoint(facets, FACETS)) charge(vm.number(), to);
        if (facets.contains(VmFacet.SNAPSHOTS)) chargeMachine(vm.number(), to);
    }

    private void charge(int vm, VmState to) {
        int home = loops.homeOf(vm).index();
        Map<Integer, Long> charged = chargedByVm.get(home);
        long before = charged.getOrDefault(vm, 0L);
        String manager = to.options().manager();
        long now = policyBytes(to)
                + (manager.isEmpty() ? 0 : MANAGED_BYTES + DataSize.bytes(manager))
                + (made.get(home).contains(vm) ? bytes(to) + MADE_BYTES : Math.max(0, bytes(to) - FREE_BYTES));
        if (now == before) return;
        if (now == 0) charged.remove(vm);
        else charged.put(vm, now);
        MemoryAccount account = memory.loop(home);
        account.recharge(HeldKind.TEXT, before, now);
    }

    /** What the index of policies takes for it. */
    private static long policyBytes(VmState vm) {
        long policies = vm.options().storagePolicy() == null ? 0 : 1;
        for (Disk disk : vm.disks().all()) if (disk.policy() != null) policies++;
        return policies * PolicyAssociations.BYTES_EACH;
    }

    private static long bytes(VmState vm) {
        long bytes = DataSize.bytes(vm.identity().annotation())
                + DataSize.bytes(vm.options().extraConfig())
                + DataSize.bytes(vm.interaction().featureMask());
        GuestCustomization customization = vm.guest().customization();
        if (customization.stage() != GuestCustomization.Stage.NONE) bytes += bytes(customization.settings());
        if (vm.snapshots().roots().isEmpty()) return bytes;
        for (Snapshot snapshot : SnapshotTree.all(vm.snapshots().roots()))
            bytes += DataSize.bytes(snapshot.name()) + DataSize.bytes(snapshot.description());
        return bytes;
    }

    private static long bytes(GuestSettings settings) {
        long bytes = DataSize.bytes(settings.hostName())
                + DataSize.bytes(settings.dnsServers())
                + DataSize.bytes(settings.dnsSuffixes());
        for (AdapterAddress adapter : settings.adapters())
            bytes += DataSize.bytes(adapter.ip())
                    + DataSize.bytes(adapter.gateways())
                    + IPV6_BYTES * adapter.ipv6().size();
        return bytes;
    }

    /** What a command that is not executed yet takes with its texts. */
    static long bytes(VmCommand command) {
        return switch (command) {
            case CreateSnapshot snapshot -> DataSize.bytes(snapshot.description());
            case RenameSnapshot snapshot -> DataSize.bytes(snapshot.description());
            case Customize(GuestSettings settings) -> bytes(settings);
            case CustomizeRunning(GuestSettings settings) -> bytes(settings);
            case Reconfigure spec -> DataSize.bytes(spec.annotation()) + DataSize.bytes(spec.extraConfig());
            case MaskFeatures mask -> DataSize.bytes(mask.mask());
            default -> 0;
        };
    }
}
