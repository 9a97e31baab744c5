package io.vfleet.property.spec;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What a filter specification selects of objects of one managed type: its property paths, the top-level properties they
 * begin with, and its traversals. A top-level property is read once for all paths that begin with it. A mask has one
 * bit for each top-level property; the last bit stands for all from the 61st on. Immutable.
 */
public final class TypePlan {
    /** The mask of all top-level properties. */
    public static final long ALL = -1L >>> 4;

    private static final int LAST_BIT = 59;

    private final ManagedType type;
    private final List<PropertyPath> paths;
    private final List<Property> topProperties = new ArrayList<>();
    private final int[] topOfPath;
    private final Map<Traversal, PropertyPath> traversals;

    TypePlan(ManagedType type, List<PropertyPath> paths, Map<Traversal, PropertyPath> traversals) {
        this.type = type;
        this.paths = List.copyOf(paths);
        this.traversals = traversals;
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

    /** The reported properties, by name; empty when only the reference is reported. */
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

    /** The traversals that begin at objects of this type, however the object was reached, each with its path there. */
    public Map<Traversal, PropertyPath> traversals() {
        return Collections.unmodifiableMap(traversals);
    }

    /** The path that a traversal follows from objects of this type. */
    public PropertyPath path(Traversal traversal) {
        PropertyPath path = traversals.get(traversal);
        if (path == null) throw new IllegalArgumentException(traversal.path() + ": no path from " + type);
        return path;
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
