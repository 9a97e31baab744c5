package io.vfleet.inventory.runtime;

import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.SortedNumbers;
import io.vfleet.inventory.plan.VmIdentifiers;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.VmSpace;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers, directories and managers of virtual machines that do not follow from their number, consulted before those that do. Written on
 * the home loop of the virtual machine, read by any thread. An entry is a hint: readers check it against the state.
 */
final class VmKeyOverrides {
    /** What a virtual machine can be found by. */
    private sealed interface VmKey {
        record Bios(UUID uuid) implements VmKey {}

        record Instance(UUID uuid) implements VmKey {}

        record DnsName(String lowerCase) implements VmKey {}

        record Address(String ip) implements VmKey {}

        record Directory(int datastore, String name) implements VmKey {}

        record Manager(String extension) implements VmKey {}
    }

    private final VmIdentifiers identifiers;
    private final ConcurrentMap<VmKey, SortedNumbers> vms = new ConcurrentHashMap<>();

    VmKeyOverrides(VmIdentifiers identifiers) {
        this.identifiers = identifiers;
    }

    EntityNumbers byUuid(UUID uuid, boolean instance) {
        return find(instance ? new VmKey.Instance(uuid) : new VmKey.Bios(uuid));
    }

    EntityNumbers byDnsName(String dnsName) {
        return find(new VmKey.DnsName(dnsName.toLowerCase(Locale.ROOT)));
    }

    EntityNumbers byIp(String ip) {
        return find(new VmKey.Address(ip));
    }

    EntityNumbers byDirectory(int datastore, String name) {
        return find(new VmKey.Directory(datastore, name));
    }

    EntityNumbers managedBy(String extension) {
        return find(new VmKey.Manager(extension));
    }

    /** Takes a directory for a virtual machine that is being made; false when another one has it. Any thread. */
    boolean claimDirectory(int datastore, String name, int vm) {
        SortedNumbers claim = SortedNumbers.NONE.with(vm);
        return vms.putIfAbsent(new VmKey.Directory(datastore, name), claim) == null;
    }

    /** Gives a claim back, unless the virtual machine has the directory now; {@code now} is null when it was not made. */
    void releaseDirectory(int datastore, String name, int vm, @Nullable VmState now) {
        var key = new VmKey.Directory(datastore, name);
        if (now == null || !overrides(vm, now).contains(key)) remove(key, vm);
    }

    private EntityNumbers find(VmKey key) {
        return vms.getOrDefault(key, SortedNumbers.NONE);
    }

    /** A virtual machine has another state; {@code from} is null when it is new, {@code to} when it is gone. */
    @SuppressWarnings("ReferenceEquality") // an unchanged part is the same object
    void changed(int vm, @Nullable VmState from, @Nullable VmState to) {
        if (from != null
                && to != null
                && from.identity() == to.identity()
                && from.placement() == to.placement()
                && from.guest() == to.guest()
                && from.options() == to.options()
                && (from.disks() == to.disks() || VmSpace.disksElsewhere(from).equals(VmSpace.disksElsewhere(to))))
            return;
        Set<VmKey> before = from == null ? Set.of() : overrides(vm, from);
        Set<VmKey> after = to == null ? Set.of() : overrides(vm, to);
        for (VmKey key : before) if (!after.contains(key)) remove(key, vm);
        for (VmKey key : after)
            if (!before.contains(key)) vms.merge(key, SortedNumbers.NONE.with(vm), (all, _) -> all.with(vm));
    }

    private void remove(VmKey key, int vm) {
        vms.computeIfPresent(key, (_, all) -> {
            SortedNumbers left = all.without(vm);
            return left.isEmpty() ? null : left;
        });
    }

    /** The keys by which it would not be found otherwise. */
    private Set<VmKey> overrides(int vm, VmState state) {
        var keys = new HashSet<VmKey>();
        UUID bios = state.identity().uuid();
        UUID instance = state.identity().instanceUuid();
        if (!bios.equals(identifiers.bios(vm))) keys.add(new VmKey.Bios(bios));
        if (!instance.equals(identifiers.instance(vm))) keys.add(new VmKey.Instance(instance));
        String hostName = state.guest().hostName();
        if (!hostName.isEmpty() && !hostName.equals(identifiers.initialDnsName(vm)))
            keys.add(new VmKey.DnsName(hostName.toLowerCase(Locale.ROOT)));
        String ip = state.guest().ipAddress();
        if (!ip.isEmpty() && !ip.equals(identifiers.ip(vm))) keys.add(new VmKey.Address(ip));
        String directory = state.placement().directory();
        if (!directory.equals(identifiers.initialDirectory(vm))) {
            keys.add(new VmKey.Directory(state.placement().datastore(), directory));
            for (int other : VmSpace.disksElsewhere(state)) keys.add(new VmKey.Directory(other, directory));
        }
        String manager = state.options().manager();
        if (!manager.isEmpty()) keys.add(new VmKey.Manager(manager));
        return keys;
    }

    int size() {
        return vms.size();
    }
}
