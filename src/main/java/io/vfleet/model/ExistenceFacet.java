package io.vfleet.model;

/** The facet of every object under which its end is published, so that its watchers can report that it is gone. */
public enum ExistenceFacet implements Facet {
    REMOVED
}
