package io.vfleet.operation.cluster;

import io.vfleet.inventory.runtime.Inventory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The names that the first datastores of hosts have by themselves. For each folder on its home loop. */
final class DatastoreNaming {
    private record Given(int last, int pending) {}

    private final Inventory inventory;
    // Of folders in which such a datastore is being made.
    private final Map<Integer, Given> folders = new ConcurrentHashMap<>();

    DatastoreNaming(Inventory inventory) {
        this.inventory = inventory;
    }

    /** A name that is free in a folder, and that nobody else gets until {@link #end}. */
    String begin(int folder) {
        Given before = folders.getOrDefault(folder, new Given(-1, 0));
        int nth = Math.max(firstFree(folder), before.last + 1);
        folders.put(folder, new Given(nth, before.pending + 1));
        return name(nth);
    }

    /** The datastore with the name exists, or it was not made. */
    void end(int folder) {
        folders.computeIfPresent(folder, (_, now) -> now.pending == 1 ? null : new Given(now.last, now.pending - 1));
    }

    /** Its search is short where all names before it are taken, however many they are. */
    private int firstFree(int folder) {
        int taken = -1;
        int free = 0;
        while (isTaken(folder, free)) {
            taken = free;
            free = free == 0 ? 1 : free * 2;
        }
        while (free - taken > 1) {
            int middle = (taken + free) >>> 1;
            if (isTaken(folder, middle)) taken = middle;
            else free = middle;
        }
        return free;
    }

    private boolean isTaken(int folder, int nth) {
        return inventory.findChild(folder, name(nth)) != 0;
    }

    private static String name(int nth) {
        return nth == 0 ? "datastore1" : "datastore1 (" + nth + ")";
    }
}
