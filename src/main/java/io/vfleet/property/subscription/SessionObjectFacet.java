package io.vfleet.property;

import io.vfleet.model.Facet;

/** What is told of the objects that this room gives a session. */
enum OwnFacet implements Facet {
    CHANGED
}
