package io.vfleet.operation.history;

import io.vfleet.event.filter.EntityContainment;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.vm.VmPlacement;

/** Containment of entities by the inventory tree; a virtual machine is also in its host and in its resource pool. */
record InventoryContainment(Inventory inventory) implements EntityContainment {
    @Override
    public boolean contains(int container, int entity, boolean deep) {
        if (isAbove(container, inventory.lastParent(entity), deep)) return true;
        if (!inventory.isVm(entity) || !runsMachines(container)) return false;
        VmPlacement placement = inventory.vm(entity).placement();
        return isAbove(container, placement.host(), deep) || isAbove(container, placement.pool(), deep);
    }

    private boolean isAbove(int container, int parent, boolean deep) {
        for (int ancestor = parent; ancestor != 0; ancestor = inventory.lastParent(ancestor)) {
            if (ancestor == container) return true;
            if (!deep) return false;
        }
        return false;
    }

    private boolean runsMachines(int container) {
        if (!inventory.exists(container)) return false;
        return switch (inventory.kind(container)) {
            case HOST, POOL, CLUSTER, COMPUTE -> true;
            case FOLDER, POD, DATACENTER, VM, DATASTORE, NETWORK, SWITCH, PORTGROUP -> false;
        };
    }
}
