package io.vfleet.operation.feasibility;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that are tested.
 *
 * @param fault why they cannot be said; null when they can
 */
record TargetHosts(List<Integer> hosts, @Nullable Fault fault) {
    /**
     * The host that is named, that of the pool, all that DRS may choose from in the pool's cluster, or where the virtual machine is.
     *
     * @param host 0 for none
     * @param pool 0 for none
     * @param vm 0 for none
     */
    static TargetHosts of(Inventory inventory, int host, int pool, int vm) {
        if (host != 0) return new TargetHosts(List.of(host), null);
        if (pool == 0) {
            boolean stays = vm != 0 && !inventory.vm(vm).identity().template();
            return stays
                    ? new TargetHosts(List.of(inventory.vm(vm).placement().host()), null)
                    : new TargetHosts(List.of(), new Fault.InvalidArgument("host"));
        }
        int compute = inventory.computeOf(pool);
        List<Integer> all = inventory.hostsOf(compute).stream().boxed().toList();
        if (!inventory.compute(compute).cluster()) return new TargetHosts(all, null);
        if (!inventory.hosts().clusterConfigs().of(compute).drs())
            return new TargetHosts(List.of(), new Fault.InvalidArgument("host"));
        return new TargetHosts(all.stream().filter(inventory.hosts()::accepts).toList(), null);
    }
}
