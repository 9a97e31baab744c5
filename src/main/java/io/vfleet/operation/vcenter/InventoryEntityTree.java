package io.vfleet.operation.vcenter;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import java.util.List;

/** The inventory tree along which permissions propagate. */
record InventoryEntityTree(Inventory inventory) implements AccessControl.EntityTree {
    @Override
    public int parent(int entity) {
        // Events of what is gone are for those who could see it.
        return inventory.lastParent(entity);
    }

    @Override
    public int byPath(String path) {
        return path.equals("/") ? Inventory.ROOT : inventory.byPath(path);
    }

    @Override
    public AccessControl.ChildNames children(int entity, int max) {
        EntityNumbers children = inventory.children(entity);
        List<String> first =
                children.stream().limit(max).mapToObj(inventory::name).toList();
        return new AccessControl.ChildNames(first, children.size());
    }
}
