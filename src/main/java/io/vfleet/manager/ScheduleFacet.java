package io.vfleet.manager;

import io.vfleet.model.Facet;

/** What changes with scheduled tasks. */
public enum ScheduleFacet implements Facet {
    /** Which there are, of their manager. */
    LIST,
    /** One of them. */
    INFO
}
