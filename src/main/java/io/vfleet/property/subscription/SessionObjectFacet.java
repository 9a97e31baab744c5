package io.vfleet.property.subscription;

import io.vfleet.model.Facet;

/** The facet under which changes of collectors, filters and views of a session are reported. */
public enum SessionObjectFacet implements Facet {
    CHANGED
}
