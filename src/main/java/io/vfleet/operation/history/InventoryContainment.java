package io.vfleet.operation;

import io.vfleet.event.Containment;
import io.vfleet.inventory.Inventory;

/** Containment by the inventory's own tree. */
record Inside(Inventory inventory) implements Containment {
    @Override
    public boolean contains(int container, int entity, boolean deep) {
        if (entity == 0 || !inventory.exists(entity)) return false;
        for (int at = inventory.parent(entity); at != 0; at = inventory.parent(at)) {
            if (at == container) return true;
            if (!deep) return false;
        }
        return false;
    }
}
