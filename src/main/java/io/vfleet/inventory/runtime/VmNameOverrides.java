package io.vfleet.inventory.runtime;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Names of virtual machines that were renamed or are being renamed, consulted before the names of the plan. Written on
 * the home loop of the folder, read by any thread. An entry is a hint: readers check it against the state of the
 * virtual machine.
 */
final class VmNameOverrides {
    private record Key(int folder, String name) {}

    private final ConcurrentMap<Key, Integer> vms = new ConcurrentHashMap<>();

    /** The virtual machine that may have that name, to be checked; 0 for none. */
    int find(int folder, String name) {
        if (vms.isEmpty()) return 0;
        return vms.getOrDefault(new Key(folder, name), 0);
    }

    void put(int folder, String name, int vm) {
        vms.put(new Key(folder, name), vm);
    }

    void remove(int folder, String name, int vm) {
        vms.remove(new Key(folder, name), vm);
    }

    int size() {
        return vms.size();
    }
}
