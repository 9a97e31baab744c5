package io.vfleet.property.spec;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import java.util.ArrayList;
import java.util.List;

/**
 * What a filter specification selects of objects of one managed type: its property paths, the top-level properties they
 * begin with, and its traversals. A top-level property is read once for all paths that begin with it. A mask has one
 * bit for each top-level property; the last bit stands for all from the 61st on. Immutable.
 */
public final class TypePlan {
    /** The mask of all top-level properties. */
    public static final long ALL = -1L >>> 3;

    private static final int LAST_BIT = 60;

    private final ManagedType type;
    private final List<PropertyPath> paths;
    private final List<Property> topProperties = new ArrayList<>();
    private final int[] topOfPath;
    private final List<Traversal> traversals;

    TypePlan(ManagedType type, List<PropertyPath> paths, List<Traversal> traversals) {
        this.type = type;
        this.paths = List.copyOf(paths);
        this.traversals = List.copyOf(traversals);
        this.topOfPath = new int[paths.size()];
        for (int path = 0; path < topOfPath.length; path++) {
            Property top = paths.get(path).topProperty();
            if (!topProperties.contains(top)) topProperties.add(top);
            topOfPath[path] = topProperties.indexOf(top);
        }
    }

    public ManagedType type() {
        return type;
    }

    /**
     * The reported properties, in the order in which the client named them; empty when only the reference is reported.
     */
    public List<PropertyPath> paths() {
        return paths;
    }

    public List<Property> topProperties() {
        return topProperties;
    }

    /** The index of the top-level property that a path begins with, by the index of the path. */
    public int topOfPath(int path) {
        return topOfPath[path];
    }

    /** The traversals that begin at objects of this type, however the object was reached. */
    public List<Traversal> traversals() {
        return traversals;
    }

    /** The mask bit of a top-level property, by its index. */
    public static long bit(int top) {
        return 1L << Math.min(top, LAST_BIT);
    }

    /** Whether the mask has the bit of the path's top-level property. */
    public boolean isIn(int path, long mask) {
        return (bit(topOfPath[path]) & mask) != 0;
    }
}
