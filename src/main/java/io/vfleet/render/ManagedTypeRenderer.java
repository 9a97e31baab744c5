package io.vfleet.render;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects of one managed type and renders their properties.
 *
 * @param home finds the loop on which changes of an existing object are published
 */
public record ManagedTypeRenderer<S>(PropertyTable<S> table, ObjectFinder<S> finder, HomeLookup home) {
    /** Finds an object of the type and reads its state. */
    public interface ObjectFinder<S> {
        /** The object with its state; null when there is no object of that type and id that the viewer may see. */
        @Nullable
        RenderSubject<S> find(MoRef object, @Nullable Session viewer);

        /** Whether {@link #find} finds it; for types whose state is computed, without computing it. */
        default boolean exists(MoRef object, @Nullable Session viewer) {
            return find(object, viewer) != null;
        }
    }

    /** Finds the loop on which changes of an object are published. */
    public interface HomeLookup {
        Loop loopOf(MoRef object);
    }

    public boolean exists(MoRef object, @Nullable Session viewer) {
        return finder.exists(object, viewer);
    }

    public @Nullable Object read(MoRef object, String property, @Nullable Session viewer) {
        RenderSubject<S> subject = finder.find(object, viewer);
        return subject == null ? null : table.read(property, subject);
    }
}
