package io.vfleet.property;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import java.util.ArrayList;
import java.util.List;

/**
 * What a specification asks of objects of one type. The top-level properties are read once for all paths that begin
 * with them; a mask has one bit for each, the last bit for all from the 61st on. Immutable.
 */
final class TypePlan {
    static final long ALL = -1L >>> 3;
    private static final int LAST_BIT = 60;

    private final ManagedType type;
    private final List<PropertyPath> paths;
    private final List<Property> tops = new ArrayList<>();
    private final int[] topOfPath;
    private final List<Edge> edges;

    TypePlan(ManagedType type, List<PropertyPath> paths, List<Edge> edges) {
        this.type = type;
        this.paths = List.copyOf(paths);
        this.edges = List.copyOf(edges);
        this.topOfPath = new int[paths.size()];
        for (int path = 0; path < topOfPath.length; path++) {
            Property top = paths.get(path).top();
            if (!tops.contains(top)) tops.add(top);
            topOfPath[path] = tops.indexOf(top);
        }
    }

    ManagedType type() {
        return type;
    }

    /** What is reported of such an object, in the order of asking; empty when only its reference is. */
    List<PropertyPath> paths() {
        return paths;
    }

    List<Property> tops() {
        return tops;
    }

    int topOfPath(int path) {
        return topOfPath[path];
    }

    /** The traversals that may lead on from such an object, whichever way it was reached. */
    List<Edge> edges() {
        return edges;
    }

    static long bit(int top) {
        return 1L << Math.min(top, LAST_BIT);
    }

    boolean isIn(int path, long mask) {
        return (bit(topOfPath[path]) & mask) != 0;
    }
}
