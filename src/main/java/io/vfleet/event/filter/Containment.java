package io.vfleet.event.filter;

/**
 * Tells which inventory entity contains which, by entity numbers; used by filters, from any thread. Asked by filters,
 * from any thread.
 */
public interface Containment {
    /** Nothing is in anything. */
    Containment NONE = (_, _, _) -> false;

    /**
     * Whether {@code entity} is in {@code container}, which is another one.
     *
     * @param deep whether at any depth, or as a child
     */
    boolean contains(int container, int entity, boolean deep);
}
