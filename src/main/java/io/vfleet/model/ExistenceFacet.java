package io.vfleet.model;

/** The facets of every object under which its beginning, its end and its moves are published. */
public enum ExistenceFacet implements Facet {
    /** It exists, and is in its containers. */
    ADDED,
    /** It is in other containers than before. */
    MOVED,
    /** It is gone, so that its watchers can report that. */
    REMOVED
}
