package io.vfleet.operation.vm;

import io.vfleet.engine.Loops;
import io.vfleet.manager.PolicyAssociations;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.LoopAccounts;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.meta.DataSize;
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
 * Charges the texts that clients wrote into virtual machines: annotations, extraConfig, names and descriptions of
 * snapshots, settings of guests and the storage policies of their own. On the home loop of the virtual machine.
 */
public final class VmTextAccounts implements VmLifecycleListener {
    /** What a fixed IPv6 address takes. */
    private static final long IPV6_BYTES = 150;

    /** What a virtual machine has of its own is less, and not charged. */
    private static final long FREE_BYTES = 4 << 10;

    /** A virtual machine that was made, with its actor and what it can be found by; those of the plan are bounded. */
    private static final long MADE_BYTES = 2 << 10;

    /** What the index of managed machines takes for it, beside the key. */
    private static final long MANAGED_BYTES = 200;

    private static final Set<VmFacet> FACETS = EnumSet.of(
            VmFacet.IDENTITY, VmFacet.OPTIONS, VmFacet.DISKS, VmFacet.SNAPSHOTS, VmFacet.GUEST, VmFacet.INTERACTION);

    private final Loops loops;
    private final LoopAccounts memory;
    private final VmLifecycleListener next;
    private final List<Map<Integer, Long>> chargedByVm;
    private final List<Set<Integer>> made;

    /** {@code next}: receives everything too. */
    public VmTextAccounts(Loops loops, LoopAccounts memory, VmLifecycleListener next) {
        this.loops = loops;
        this.memory = memory;
        this.next = next;
        // Each used by its loop only; bounded by the machines that were touched.
        this.chargedByVm = Stream.<Map<Integer, Long>>generate(HashMap::new)
                .limit(loops.count())
                .toList();
        this.made =
                Stream.<Set<Integer>>generate(HashSet::new).limit(loops.count()).toList();
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
    }

    @Override
    public void onLifecycleEvent(VmActor vm, CommandListener listener, VmLifecycleEvent event) {
        next.onLifecycleEvent(vm, listener, event);
    }

    @Override
    public void onStateChanged(VmActor vm, VmState to, Set<VmFacet> facets) {
        next.onStateChanged(vm, to, facets);
        if (!Collections.disjoint(facets, FACETS)) charge(vm.number(), to);
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
