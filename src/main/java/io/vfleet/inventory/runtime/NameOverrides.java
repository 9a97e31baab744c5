package io.vfleet.inventory.runtime;

import io.vfleet.engine.Loops;
import io.vfleet.vm.VmState;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Names of entities that were made, renamed or moved, or are being so, consulted before the names of the plan. Written on the home
 * loop of the parent, read by any thread. An entry is a hint: readers check it against the state of the entity.
 */
final class NameOverrides {
    private record Key(int parent, String name) {}

    private final ConcurrentMap<Key, Integer> entities = new ConcurrentHashMap<>();

    /** The entity that may have that name, to be checked; 0 for none. */
    int find(int parent, String name) {
        if (entities.isEmpty()) return 0;
        return entities.getOrDefault(new Key(parent, name), 0);
    }

    void put(int parent, String name, int entity) {
        entities.put(new Key(parent, name), entity);
    }

    void remove(int parent, String name, int entity) {
        entities.remove(new Key(parent, name), entity);
    }

    int size() {
        return entities.size();
    }

    /**
     * A virtual machine has another name, or is in another folder. A command has reserved the name already; a revert restores
     * an old name without a reservation.
     */
    void renamed(Inventory inventory, Loops loops, int vm, VmState from, VmState to) {
        int folder = to.placement().folder();
        String name = to.identity().name();
        loops.homeOf(folder).send(() -> {
            if (isCalled(inventory, vm, folder, name)) put(folder, name, vm);
        });
        int oldFolder = from.placement().folder();
        String oldName = from.identity().name();
        loops.homeOf(oldFolder).send(() -> {
            if (!isCalled(inventory, vm, oldFolder, oldName)) remove(oldFolder, oldName, vm);
        });
    }

    private static boolean isCalled(Inventory inventory, int vm, int folder, String name) {
        return inventory.parent(vm) == folder && inventory.name(vm).equals(name);
    }
}
