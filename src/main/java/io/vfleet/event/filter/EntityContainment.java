package io.vfleet.event.filter;

/** Tells which inventory entity contains which, by entity numbers. Filters call it from any thread. */
public interface EntityContainment {
    /** No entity contains another. */
    EntityContainment NONE = (_, _, _) -> false;

    /**
     * Whether {@code container} contains {@code entity}; never for the same entity.
     *
     * @param deep whether at any depth, or only as a child
     */
    boolean contains(int container, int entity, boolean deep);
}
