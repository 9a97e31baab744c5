package io.vfleet.operation.vm;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.ObjectPermissions;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.VmSpace;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a virtual machine is to be, or why it cannot be there.
 *
 * @param fault null when it can
 */
public record VmTarget(
        int host, int pool, int datastore, @Nullable Fault fault) {
    private static VmTarget refused(Fault fault) {
        return new VmTarget(0, 0, 0, fault);
    }

    /**
     * Chooses a host for a virtual machine, unless one is named, and checks that everything fits together.
     *
     * @param host the host that is asked for; 0 for any of the pool's that has the datastore
     * @param pool 0 for the root pool of the host
     * @param spread hosts that are equally good are chosen by it in turn
     */
    static VmTarget of(Inventory inventory, int host, int pool, int datastore, int spread) {
        return of(inventory, host, pool, datastore, Set.of(datastore), spread);
    }

    /** As above; {@code reached}: all the datastores that the host must have. */
    public static VmTarget of(
            Inventory inventory, int host, int pool, int datastore, Set<Integer> reached, int spread) {
        if (host == 0 && pool == 0) return refused(new Fault.InvalidArgument("spec.pool"));
        int compute = inventory.computeOf(pool == 0 ? host : pool);
        int inPool = pool == 0 ? inventory.compute(compute).rootPool() : pool;
        if (host == 0) {
            int chosen = choose(inventory, inventory.hostsOf(compute), reached, spread);
            return chosen == 0
                    ? refused(inaccessible(inventory, unreached(inventory, compute, datastore, reached)))
                    : new VmTarget(chosen, inPool, datastore, null);
        }
        if (inventory.computeOf(host) != compute) return refused(new Fault.InvalidArgument("spec.host"));
        if (!inventory.hosts().accepts(host)) return refused(new Fault.InvalidHostState(inventory.ref(host)));
        Fault unmounted = unmounted(inventory, host, reached);
        return unmounted == null ? new VmTarget(host, inPool, datastore, null) : refused(unmounted);
    }

    /** Which of the datastores a host has not; null when it has all. */
    static @Nullable Fault unmounted(Inventory inventory, int host, Set<Integer> datastores) {
        HostState state = inventory.host(host);
        for (int needed : datastores) if (!state.datastores().contains(needed)) return inaccessible(inventory, needed);
        return null;
    }

    /** All the datastores that the host of a virtual machine must have. */
    public static Set<Integer> datastores(VmState vm) {
        return VmSpace.datastores(vm.placement().datastore(), vm.disks().all());
    }

    /** Whether the caller may put a virtual machine there; null when he may. */
    @Nullable
    Fault notPermitted(VCenter vcenter, Call call, boolean usesPool, boolean usesDatastore) {
        Inventory inventory = vcenter.inventory();
        ObjectPermissions permissions = vcenter.permissions();
        Fault refused = permissions.fault(inventory.ref(host), AccessControl.VIEW, call.session());
        if (refused == null && usesPool)
            refused = permissions.fault(inventory.ref(pool), "Resource.AssignVMToPool", call.session());
        if (refused == null && usesDatastore)
            refused = permissions.fault(inventory.ref(datastore), "Datastore.AllocateSpace", call.session());
        return refused;
    }

    /** A folder holds virtual machines of its own datacenter only. */
    @Nullable
    Fault wrongFolder(Inventory inventory, int folder, String argument) {
        return inventory.datacenterOf(folder) == inventory.datacenterOf(host)
                ? null
                : new Fault.InvalidArgument(argument);
    }

    private static Fault inaccessible(Inventory inventory, int datastore) {
        MoRef ref = inventory.ref(datastore);
        return new Fault.InvalidDatastore(ref, inventory.name(datastore));
    }

    /** One that no host has, or else the home datastore. */
    private static int unreached(Inventory inventory, int compute, int datastore, Set<Integer> reached) {
        EntityNumbers hosts = inventory.hostsOf(compute);
        for (int needed : reached) {
            boolean had = hosts.stream()
                    .anyMatch(host -> inventory.host(host).datastores().contains(needed));
            if (!had) return needed;
        }
        return datastore;
    }

    private static int choose(Inventory inventory, EntityNumbers hosts, Set<Integer> reached, int spread) {
        int[] usable = hosts.stream()
                .filter(number -> inventory.hosts().accepts(number)
                        && reached.stream().allMatch(inventory.host(number).datastores()::contains))
                .toArray();
        return usable.length == 0 ? 0 : usable[spread % usable.length];
    }
}
