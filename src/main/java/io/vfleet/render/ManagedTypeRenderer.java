package io.vfleet.view;

import io.vfleet.access.Session;
import io.vfleet.engine.Loop;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/**
 * How objects of one managed type are found and shown.
 *
 * @param home the loop that tells the changes of an object, which exists
 */
record TypeView<S>(Table<S> table, Finder<S> finder, Home home) {
    /** Finds an object. */
    interface Finder<S> {
        /** Null when there is none of that type and id that the viewer may know. */
        @Nullable
        Seen<S> find(MoRef object, @Nullable Session viewer);
    }

    /** Where an object's changes are told. */
    interface Home {
        Loop of(MoRef object);
    }

    boolean exists(MoRef object, @Nullable Session viewer) {
        return finder.find(object, viewer) != null;
    }

    @Nullable
    Object read(MoRef object, String property, @Nullable Session viewer) {
        Seen<S> seen = finder.find(object, viewer);
        return seen == null ? null : table.read(property, seen);
    }
}
