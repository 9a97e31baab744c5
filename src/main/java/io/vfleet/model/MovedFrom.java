package io.vfleet.model;

import java.util.Set;

/**
 * Comes with {@link ExistenceFacet#MOVED}: the numbers of the containers that the object was directly in, for those who watch
 * what is in them.
 */
public record MovedFrom(Set<Integer> containers) implements Facet {
    public MovedFrom {
        containers = Set.copyOf(containers);
    }

    @Override
    public String name() {
        return "MOVED_FROM";
    }
}
