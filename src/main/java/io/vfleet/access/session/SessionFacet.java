package io.vfleet.access.session;

import io.vfleet.model.Facet;

/** What changes with the sessions of a vCenter. */
public enum SessionFacet implements Facet {
    /** The message to all who are logged in. */
    MESSAGE
}
