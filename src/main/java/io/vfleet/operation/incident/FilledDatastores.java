package io.vfleet.operation.incident;

import io.vfleet.inventory.DatastoreFacet;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.runtime.Inventory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** By how much incidents fill datastores; of each datastore on its home loop. */
final class FilledDatastores {
    private final Inventory inventory;
    private final Map<Integer, Map<Object, Filling>> filled = new ConcurrentHashMap<>();

    /** {@code leaveBytes}: what is to be left; {@code bytes}: by how much it is filled for that. */
    private record Filling(long leaveBytes, long bytes) {}

    FilledDatastores(Inventory inventory) {
        this.inventory = inventory;
    }

    /** {@code by}: the incident, which has not filled it yet. */
    void fill(int store, Object by, long leaveBytes) {
        long bytes = Math.max(0, inventory.datastore(store).freeBytes() - leaveBytes);
        filled.computeIfAbsent(store, _ -> new LinkedHashMap<>()).put(by, new Filling(leaveBytes, bytes));
        grow(store, bytes);
    }

    /** Others that go on fill it up again to what they leave. */
    void empty(int store, Object by) {
        Map<Object, Filling> all = filled.getOrDefault(store, Map.of());
        Filling own = all.remove(by);
        if (own == null) return;
        if (all.isEmpty()) filled.remove(store);
        if (!inventory.exists(store)) return;
        long free = inventory.datastore(store).freeBytes() + own.bytes;
        long more = 0;
        for (Map.Entry<Object, Filling> other : all.entrySet()) {
            Filling before = other.getValue();
            long refilled = Math.max(0, free - more - before.leaveBytes);
            more += refilled;
            other.setValue(new Filling(before.leaveBytes, before.bytes + refilled));
        }
        grow(store, more - own.bytes);
    }

    private void grow(int store, long bytes) {
        if (bytes == 0) return;
        inventory
                .containers()
                .change(
                        store,
                        state -> {
                            var now = (DatastoreState) state;
                            return now.withSize(now.capacityBytes(), now.otherBytes() + bytes);
                        },
                        DatastoreFacet.SPACE);
    }
}
