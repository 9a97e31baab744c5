package io.vfleet.manager.guest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of one guest: those of its operating system, with what clients changed of them. One thread at a time. */
final class GuestFileTree {
    private final GuestFamily family;
    private final OverlayTree<GuestFile> tree;

    GuestFileTree(GuestFamily family) {
        this.family = family;
        this.tree = new OverlayTree<>(OperatingSystemFiles.of(family));
    }

    OverlayTree<GuestFile> tree() {
        return tree;
    }

    /** The file or directory at a normalized path; null when there is none. */
    @Nullable
    GuestFile find(String path) {
        return tree.find(family.key(path));
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
        return tree.below(family.key(family.child(directory, "")));
    }

    void put(GuestFile file) {
        tree.put(family.key(file.path()), file);
    }

    void remove(String path) {
        tree.remove(family.key(path));
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
}
