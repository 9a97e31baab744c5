package io.vfleet.vm;

import io.vfleet.vm.Snapshots.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Queries on a tree of snapshots, and copies of it with changes. */
public final class SnapshotTree {
    private SnapshotTree() {}

    /** All snapshots, each before its descendants. */
    public static List<Snapshot> all(List<Snapshot> roots) {
        var all = new ArrayList<Snapshot>();
        visit(roots, all::add);
        return all;
    }

    private static void visit(List<Snapshot> roots, Consumer<Snapshot> visitor) {
        for (Snapshot root : roots) {
            visitor.accept(root);
            visit(root.children(), visitor);
        }
    }

    /** The path from a root to the snapshot with that number; empty when there is none. */
    public static List<Snapshot> path(List<Snapshot> roots, long number) {
        for (Snapshot root : roots) {
            if (root.number() == number) return List.of(root);
            List<Snapshot> below = path(root.children(), number);
            if (below.isEmpty()) continue;
            var path = new ArrayList<Snapshot>();
            path.add(root);
            path.addAll(below);
            return path;
        }
        return List.of();
    }

    /** The tree with a snapshot added below the parent, or as a root when the parent's number is 0. */
    public static List<Snapshot> added(List<Snapshot> roots, long parent, Snapshot snapshot) {
        if (parent == 0) return plus(roots, snapshot);
        return mapped(roots, node -> node.number() == parent ? node.with(plus(node.children(), snapshot)) : node);
    }

    private static List<Snapshot> plus(List<Snapshot> siblings, Snapshot snapshot) {
        var more = new ArrayList<>(siblings);
        more.add(snapshot);
        return more;
    }

    /** The tree without the selected snapshots, whose children attach to the nearest remaining ancestor. */
    public static List<Snapshot> without(List<Snapshot> roots, Predicate<Snapshot> selected) {
        var remaining = new ArrayList<Snapshot>();
        for (Snapshot root : roots) {
            List<Snapshot> children = without(root.children(), selected);
            if (selected.test(root)) remaining.addAll(children);
            else remaining.add(children.equals(root.children()) ? root : root.with(children));
        }
        return remaining;
    }

    /** The tree with a change applied to each snapshot, to its descendants first. */
    public static List<Snapshot> mapped(List<Snapshot> roots, UnaryOperator<Snapshot> change) {
        var changed = new ArrayList<Snapshot>(roots.size());
        for (Snapshot root : roots) {
            changed.add(change.apply(root.children().isEmpty() ? root : root.with(mapped(root.children(), change))));
        }
        return changed;
    }
}
