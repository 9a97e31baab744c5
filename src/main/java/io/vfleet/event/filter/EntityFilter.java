package io.vfleet.event.filter;

/**
 * Matches an entity, its children, or all entities below it.
 *
 * @param entity the one that was named
 */
public record EntityFilter(int entity, Recursion recursion, Containment containment) {
    /** Of the named entity itself, what is directly in it, or both and everything below. */
    public enum Recursion {
        SELF,
        CHILDREN,
        ALL;

        /** By the wire's word. */
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
