package io.vfleet.property.spec;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import java.util.ArrayList;
import java.util.List;

/**
 * What a filter specification selects of objects of one managed type: its property paths, the top-level properties they
 * begin with, and its traversals; immutable. The top-level properties are read once for all paths that begin with them;
 * a mask has one bit for each, the last bit for all from the 61st on. Immutable.
 */
public final class TypePlan {
    public static final long ALL = -1L >>> 3;
    private static final int LAST_BIT = 60;

    private final ManagedType type;
    private final List<PropertyPath> paths;
    private final List<Property> topProperties = new ArrayList<>();
    private final int[] topOfPath;
    private final List<Traversal> traversals;

    TypePlan(ManagedType type, List<PropertyPath> paths, List<Traversal> edges) {
        this.type = type;
        this.paths = List.copyOf(paths);
        this.traversals = List.copyOf(edges);
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

    /** What is reported of such an object, in the order of asking; empty when only its reference is. */
    public List<PropertyPath> paths() {
        return paths;
    }

    public List<Property> topProperties() {
        return topProperties;
    }

    public int topOfPath(int path) {
        return topOfPath[path];
    }

    /** The traversals that may lead on from such an object, whichever way it was reached. */
    public List<Traversal> traversals() {
        return traversals;
    }

    public static long bit(int top) {
        return 1L << Math.min(top, LAST_BIT);
    }

    public boolean isIn(int path, long mask) {
        return (bit(topOfPath[path]) & mask) != 0;
    }
}
