package io.vfleet.operation;

import io.vfleet.access.Access;
import io.vfleet.inventory.Inventory;

/** The inventory as permissions are inherited along it. */
record InventoryTree(Inventory inventory) implements Access.Tree {
    @Override
    public int parent(int entity) {
        return entity != 0 && inventory.exists(entity) ? inventory.parent(entity) : 0;
    }

    @Override
    public int byPath(String path) {
        return path.equals("/") ? Inventory.ROOT : inventory.byPath(path);
    }
}
