package io.vfleet.inventory;

import io.vfleet.model.Facet;

/** The parts of resource pools and networks whose changes are reported separately. */
public enum ContainerFacet implements Facet {
    /** Which virtual machines are in it. */
    VMS
}
