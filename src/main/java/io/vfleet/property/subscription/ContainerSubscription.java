package io.vfleet.property;

import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one watcher wants to be told of all objects in a container, without naming them. Immutable.
 *
 * @param container the container's number, which is in its own scope; 0 for everything
 * @param inside what is in the container; null for everything
 * @param watches by exact type name
 */
record Scope(Watcher watcher, int container, Contents.@Nullable Group inside, Map<String, Watch> watches) {
    Scope {
        watches = Map.copyOf(watches);
    }

    /** What the change means to the watcher; 0 for nothing. */
    long maskOf(MoRef object, Collection<? extends Facet> facets, Contents contents) {
        Watch watch = watches.get(object.type());
        long mask = watch == null ? 0 : watch.maskOf(facets);
        if (mask == 0 || inside == null) return mask;
        int number = contents.number(object);
        return number == container || inside.contains(number) ? mask : 0;
    }
}
