package io.vfleet.inventory;

import io.vfleet.model.Facet;

/** The parts of a datastore whose changes are reported separately. */
public enum DatastoreFacet implements Facet {
    SPACE,
    MAINTENANCE,
    /** What was tracked of the changes of disks on it may be lost, which its machines show. */
    CHANGE_TRACKING,
    /** Whether its hosts reach it. */
    ACCESSIBLE,
    /** Which virtual machines have files on it. */
    VMS
}
