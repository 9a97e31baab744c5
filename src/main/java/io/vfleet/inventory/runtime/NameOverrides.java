package io.vfleet.inventory.runtime;

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
}
