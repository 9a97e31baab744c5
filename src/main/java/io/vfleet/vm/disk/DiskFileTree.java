package io.vfleet.vm.disk;

import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Snapshots.Snapshot;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All backing files of one disk as a tree: its current chain and the chains of its snapshots, which share files. */
final class DiskFileTree {
    private final Map<String, Backing> files = new HashMap<>();
    private final Map<String, Integer> children = new HashMap<>();
    private final Set<String> heads = new HashSet<>();

    private DiskFileTree() {}

    static DiskFileTree of(Disk disk, List<Snapshot> roots, Set<String> held) {
        var tree = new DiskFileTree();
        tree.heads.addAll(held);
        tree.add(disk.backing());
        tree.addSaved(disk, roots);
        return tree;
    }

    private void addSaved(Disk disk, List<Snapshot> roots) {
        for (Snapshot root : roots) {
            for (Disk saved : root.saved().disks().all()) {
                if (saved.uuid().equals(disk.uuid())) add(saved.backing());
            }
            addSaved(disk, root.children());
        }
    }

    private void add(Backing head) {
        heads.add(head.key());
        for (Backing file = head; file != null && files.put(file.key(), file) == null; file = file.parent()) {
            Backing parent = file.parent();
            if (parent != null) children.merge(parent.key(), 1, Integer::sum);
        }
    }

    /** Whether the file is redundant: it heads no chain, and its only delta can be merged into it. */
    private boolean mergeable(Backing file) {
        return !file.shared() && !heads.contains(file.key()) && Objects.equals(children.get(file.key()), 1);
    }

    /** Bytes that merging moves: the size of the deltas of redundant files; 0 only if no file is redundant. */
    long redundantBytes() {
        long bytes = 0;
        for (Backing file : files.values()) {
            Backing parent = file.parent();
            if (parent != null && mergeable(parent)) bytes += Math.max(1, file.usedBytes());
        }
        return bytes;
    }

    /** The chain that ends with this head, after merging. */
    Backing merged(Backing head, long capacityBytes) {
        var fromBase = new ArrayDeque<Backing>();
        for (Backing file = head; file != null; file = file.parent()) fromBase.push(file);
        @Nullable Backing below = null;
        @Nullable Backing target = null;
        for (Backing file : fromBase) {
            Backing grown = target == null ? file.with(file.usedBytes(), below) : merged(target, file, capacityBytes);
            target = mergeable(file) ? grown : null;
            if (target == null) below = grown;
        }
        return Objects.requireNonNull(below, "a head is never merged upwards");
    }

    /** A file with the content of the delta above it, which a guest has written over what the base has. */
    private static Backing merged(Backing into, Backing delta, long capacityBytes) {
        if (into.parent() == null) return into.sized(Math.max(into.usedBytes(), delta.usedBytes()), null);
        return into.sized(Math.min(capacityBytes, into.usedBytes() + delta.usedBytes()), delta.growth());
    }
}
