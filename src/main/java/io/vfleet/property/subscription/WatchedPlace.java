package io.vfleet.property.subscription;

/**
 * What may be watched as a whole: the objects of one exact type in one place.
 *
 * @param container the number of a container, which is in the place itself; 0 for the whole inventory
 */
public record WatchedPlace(String type, int container, Reach reach) {
    /** How far a place reaches. */
    enum Reach {
        /** All objects of the type. */
        EVERYWHERE,
        /** All objects of the type, for those who are told of them in place of what depends on them. */
        DEPENDENTS,
        /** What is in the container at any depth. */
        BELOW,
        /** What is directly in the container. */
        DIRECTLY
    }

    boolean isWholeInventory() {
        return container == 0;
    }
}
