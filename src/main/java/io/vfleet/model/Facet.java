package io.vfleet.model;

/** A part of an object that changes together; each package that owns state has an enum of them. */
public interface Facet {
    String name();
}
