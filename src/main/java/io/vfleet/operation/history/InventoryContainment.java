package io.vfleet.operation.history;

import io.vfleet.event.filter.EntityContainment;
import io.vfleet.inventory.runtime.Inventory;

/** Containment of entities by the inventory tree. */
record InventoryContainment(Inventory inventory) implements EntityContainment {
    @Override
    public boolean contains(int container, int entity, boolean deep) {
        for (int ancestor = inventory.lastParent(entity); ancestor != 0; ancestor = inventory.lastParent(ancestor)) {
            if (ancestor == container) return true;
            if (!deep) return false;
        }
        return false;
    }
}
