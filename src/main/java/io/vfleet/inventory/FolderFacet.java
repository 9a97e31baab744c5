package io.vfleet.inventory;

import io.vfleet.model.Facet;

/** The parts of a folder whose changes are reported separately. */
public enum FolderFacet implements Facet {
    /** The folders and other containers in it. */
    CHILDREN,
    /** Which virtual machines are in it. */
    VMS,
    /** How a datastore cluster is configured. */
    CONFIG
}
