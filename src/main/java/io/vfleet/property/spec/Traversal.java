package io.vfleet.property;

import io.vfleet.meta.ManagedType;
import java.util.List;

/** A traversal: from objects of a type along a path of references to others, and how to go on from there. */
final class Edge {
    private final int number;
    private final ManagedType type;
    private final PropertyPath path;
    private final boolean skip;
    private List<Edge> next = List.of();

    Edge(int number, ManagedType type, PropertyPath path, boolean skip) {
        this.number = number;
        this.type = type;
        this.path = path;
        this.skip = skip;
    }

    /** From 1 within its specification; 0 stands for the start. */
    int number() {
        return number;
    }

    ManagedType type() {
        return type;
    }

    PropertyPath path() {
        return path;
    }

    /** Whether the objects that it leads to are only passed through. */
    boolean skip() {
        return skip;
    }

    List<Edge> next() {
        return next;
    }

    /** Set once, when all names are known: traversals may name each other. */
    void leadsTo(List<Edge> edges) {
        next = List.copyOf(edges);
    }
}
