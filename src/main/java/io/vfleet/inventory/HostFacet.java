package io.vfleet.inventory;

import io.vfleet.model.Facet;

/** The parts of a host whose changes are reported separately. */
public enum HostFacet implements Facet {
    /** Connection and maintenance state; properties of its virtual machines depend on them. */
    RUNTIME,
    /** Which virtual machines it runs. */
    VMS
}
