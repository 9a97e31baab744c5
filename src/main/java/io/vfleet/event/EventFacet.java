package io.vfleet.event;

import io.vfleet.model.Facet;

/** What changes when something happens. */
public enum EventFacet implements Facet {
    /** The event manager's newest event. */
    LATEST,
    /** A collector's newest page. */
    PAGE
}
