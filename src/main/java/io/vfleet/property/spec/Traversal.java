package io.vfleet.property.spec;

import io.vfleet.meta.ManagedType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled TraversalSpec: leads from objects of one type along a property path of references to other objects, and
 * names the traversals that follow.
 */
public final class Traversal {
    private final int number;
    private final ManagedType type;
    private final RequestedPath path;
    private final boolean skip;
    private List<Traversal> next = List.of();

    Traversal(int number, ManagedType type, RequestedPath path, boolean skip) {
        this.number = number;
        this.type = type;
        this.path = path;
        this.skip = skip;
    }

    /** From 1 within its specification; 0 stands for the start. */
    public int number() {
        return number;
    }

    /** The path as the client wrote it. */
    public String path() {
        return path.text();
    }

    /** The path that it follows from objects of a type; null when none begins there. */
    @Nullable
    PropertyPath pathOf(ManagedType objectType) {
        PropertyPath compiled = objectType.is(type) ? path.of(objectType) : null;
        return compiled != null && compiled.leadsToObjects() ? compiled : null;
    }

    /** Whether the objects that it leads to are only passed through and not reported. */
    public boolean skip() {
        return skip;
    }

    public List<Traversal> next() {
        return next;
    }

    /** Sets the traversals that follow; called once, after all are created, because traversals may name each other. */
    void setNext(List<Traversal> traversals) {
        next = List.copyOf(traversals);
    }
}
