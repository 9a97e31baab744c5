package io.vfleet.manager;

import io.vfleet.model.Facet;

/** What changes with custom fields. */
public enum FieldFacet implements Facet {
    /** The fields that there are, of their manager. */
    DEFINITIONS,
    /** The values of an entity. */
    VALUES
}
