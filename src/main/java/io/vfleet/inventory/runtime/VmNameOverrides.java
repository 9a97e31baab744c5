package io.vfleet.inventory.runtime;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Current names of virtual machines that were renamed, consulted before the names of the plan; written on the folder's
 * home loop, read by any thread. Each is written on its folder's home loop and read anywhere; it counts only while the
 * virtual machine's own record says the same. At most one for each virtual machine that was renamed or is being
 * renamed.
 */
final class VmNameOverrides {
    private record Key(int folder, String name) {}

    private final ConcurrentMap<Key, Integer> changed = new ConcurrentHashMap<>();

    /** The virtual machine that may have that name; 0 for none. */
    int find(int folder, String name) {
        if (changed.isEmpty()) return 0;
        return changed.getOrDefault(new Key(folder, name), 0);
    }

    void put(int folder, String name, int vm) {
        changed.put(new Key(folder, name), vm);
    }

    void remove(int folder, String name, int vm) {
        changed.remove(new Key(folder, name), vm);
    }

    int size() {
        return changed.size();
    }
}
