package io.vfleet.manager.guest;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an installed operating system has of one kind, by key, with what clients changed of it: a key that begins with
 * another's is in that one. One thread at a time.
 */
final class OverlayTree<T extends OverlayTree.OverlayEntry> {
    private static final long REMOVED_BYTES = 100;

    /** One of the things that are kept; immutable. */
    interface OverlayEntry {
        /** How many of what may be held in all it is. */
        default int count() {
            return 1;
        }

        /** By estimate. */
        long heldBytes();
    }

    /** All that was changed at one time; it shares what is in it. */
    record Changes<T extends OverlayEntry>(Map<String, T> changed, Set<String> removed) {
        boolean isEmpty() {
            return changed.isEmpty() && removed.isEmpty();
        }

        long removedBytes() {
            return REMOVED_BYTES * removed.size();
        }
    }

    private final TreeMap<String, T> changed = new TreeMap<>();
    // Those of the operating system that are gone.
    private final TreeSet<String> removed = new TreeSet<>();
    private NavigableMap<String, T> installed;
    private long heldBytes;
    private int count;

    OverlayTree(NavigableMap<String, T> installed) {
        this.installed = installed;
    }

    /** The operating system has other things now, which nobody has changed. */
    void installed(NavigableMap<String, T> other) {
        installed = other;
    }

    @Nullable
    T find(String key) {
        T entry = changed.get(key);
        return entry != null || removed.contains(key) ? entry : installed.get(key);
    }

    /** All whose keys begin so, sorted, without that of the key itself. */
    List<T> below(String from) {
        String to = from + Character.MAX_VALUE;
        Map<String, T> all = new TreeMap<>(installed.subMap(from, false, to, false));
        all.keySet().removeAll(removed);
        all.putAll(changed.subMap(from, false, to, false));
        return List.copyOf(all.values());
    }

    void put(String key, T entry) {
        forget(changed.put(key, entry));
        heldBytes += entry.heldBytes();
        count += entry.count();
    }

    void remove(String key) {
        forget(changed.remove(key));
        if (installed.containsKey(key)) removed.add(key);
    }

    private void forget(@Nullable T entry) {
        if (entry == null) return;
        heldBytes -= entry.heldBytes();
        count -= entry.count();
    }

    int size() {
        return count + removed.size();
    }

    long heldBytes() {
        return heldBytes + REMOVED_BYTES * removed.size();
    }

    Changes<T> changes() {
        return new Changes<>(Map.copyOf(changed), Set.copyOf(removed));
    }

    /** As it was; on a tree that nobody has changed. */
    void restore(Changes<T> changes) {
        changes.changed().forEach(this::put);
        removed.addAll(changes.removed());
    }
}
