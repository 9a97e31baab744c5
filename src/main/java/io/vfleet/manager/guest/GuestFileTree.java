package io.vfleet.manager.guest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of one guest: those of its operating system, with what clients changed of them. One thread at a time. */
final class GuestFileTree {
    private final GuestFamily family;
    private final NavigableMap<String, GuestFile> installed;
    private final TreeMap<String, GuestFile> changed = new TreeMap<>();
    // Those of the operating system that are gone.
    private final TreeSet<String> removed = new TreeSet<>();
    private long heldBytes;

    GuestFileTree(GuestFamily family) {
        this.family = family;
        this.installed = OperatingSystemFiles.of(family);
    }

    /** The file or directory at a normalized path; null when there is none. */
    @Nullable
    GuestFile find(String path) {
        String key = family.key(path);
        GuestFile file = changed.get(key);
        return file != null || removed.contains(key) ? file : installed.get(key);
    }

    /** What is in a directory, sorted by name. */
    List<GuestFile> children(String directory) {
        var children = new ArrayList<GuestFile>();
        for (GuestFile file : below(directory)) {
            String parent = family.parent(file.path());
            if (parent != null && family.key(parent).equals(family.key(directory))) children.add(file);
        }
        return children;
    }

    /** All that is in a directory and in those in it, parents first. */
    List<GuestFile> below(String directory) {
        String from = family.key(family.child(directory, ""));
        String to = from + Character.MAX_VALUE;
        Map<String, GuestFile> all = new TreeMap<>(installed.subMap(from, false, to, false));
        all.keySet().removeAll(removed);
        all.putAll(changed.subMap(from, false, to, false));
        return List.copyOf(all.values());
    }

    void put(GuestFile file) {
        GuestFile before = changed.put(family.key(file.path()), file);
        heldBytes += file.heldBytes() - (before == null ? 0 : before.heldBytes());
    }

    void remove(String path) {
        String key = family.key(path);
        GuestFile before = changed.remove(key);
        if (before != null) heldBytes -= before.heldBytes();
        if (installed.containsKey(key)) removed.add(key);
    }

    /** With all that is in it. */
    void removeAll(String path) {
        for (GuestFile file : below(path)) remove(file.path());
        remove(path);
    }

    /** Moves a file or a directory with all that is in it to a path where nothing is. */
    void move(String from, String to) {
        GuestFile moved = find(from);
        if (moved == null) return;
        Map<String, GuestFile> below = new HashMap<>();
        for (GuestFile file : below(from)) below.put(to + file.path().substring(from.length()), file);
        removeAll(from);
        put(moved.at(to));
        below.forEach((path, file) -> put(file.at(path)));
    }

    int size() {
        return changed.size() + removed.size();
    }

    long heldBytes() {
        return heldBytes + 100L * removed.size();
    }
}
