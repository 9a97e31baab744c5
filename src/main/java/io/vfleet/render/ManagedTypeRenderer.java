package io.vfleet.render;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects of one managed type and renders their properties.
 *
 * @param home the loop that tells the changes of an object, which exists
 */
public record ManagedTypeRenderer<S>(PropertyTable<S> table, ObjectFinder<S> finder, HomeLookup home) {
    /** Finds an object of the type and reads its state. */
    public interface ObjectFinder<S> {
        /** Null when there is none of that type and id that the viewer may know. */
        @Nullable
        RenderSubject<S> find(MoRef object, @Nullable Session viewer);
    }

    /** Finds the loop on which changes of an object are published. */
    public interface HomeLookup {
        Loop loopOf(MoRef object);
    }

    public boolean exists(MoRef object, @Nullable Session viewer) {
        return finder.find(object, viewer) != null;
    }

    public @Nullable Object read(MoRef object, String property, @Nullable Session viewer) {
        RenderSubject<S> seen = finder.find(object, viewer);
        return seen == null ? null : table.read(property, seen);
    }
}
