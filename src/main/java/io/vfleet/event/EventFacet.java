package io.vfleet.event;

import io.vfleet.model.Facet;

/** The facets that change when an event is posted. */
public enum EventFacet implements Facet {
    /** The newest event of the event manager. */
    LATEST,
    /** The newest page of an event history collector. */
    PAGE
}
