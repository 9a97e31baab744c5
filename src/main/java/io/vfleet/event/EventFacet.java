package io.vfleet.event;

import io.vfleet.model.Facet;

/** The facets that change when an event is posted. */
public enum EventFacet implements Facet {
    /** The event manager's newest event. */
    LATEST,
    /** A collector's newest page. */
    PAGE
}
