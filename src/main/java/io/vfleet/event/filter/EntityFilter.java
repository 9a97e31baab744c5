package io.vfleet.event.filter;

/**
 * Matches an entity, its children, or the entity and all entities below it.
 *
 * @param entity the number of the entity that the filter names
 */
public record EntityFilter(int entity, Recursion recursion, EntityContainment containment) {
    /** The same filter for one list that is made in one turn. */
    public EntityFilter boundedForOneTurn() {
        return new EntityFilter(entity, recursion, new BoundedContainment(containment));
    }

    /** Which entities match: the named entity itself, its children, or the entity and everything below it. */
    public enum Recursion {
        SELF,
        CHILDREN,
        ALL;

        /** The constant of a wire name. */
        public static Recursion of(String wireName) {
            return switch (wireName) {
                case "self" -> SELF;
                case "children" -> CHILDREN;
                case "all" -> ALL;
                default ->
                    throw new IllegalArgumentException("recursion: " + wireName + ", need self, children or all");
            };
        }
    }

    public boolean matches(int other) {
        if (other == 0) return false;
        return switch (recursion) {
            case SELF -> other == entity;
            case CHILDREN -> other != entity && containment.contains(entity, other, false);
            case ALL -> other == entity || containment.contains(entity, other, true);
        };
    }
}
