package io.vfleet.inventory;

import io.vfleet.model.Facet;

/** The parts of a host whose changes are reported separately. */
public enum HostFacet implements Facet {
    /** Connection and maintenance; what a virtual machine shows of them changes too. */
    RUNTIME,
    /** Which virtual machines it runs. */
    VMS
}
