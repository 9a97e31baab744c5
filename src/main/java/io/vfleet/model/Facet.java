package io.vfleet.model;

/** A part of an object's state that changes as a unit; each package that owns state has an enum of its facets. */
public interface Facet {
    String name();
}
