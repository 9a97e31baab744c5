package io.vfleet.inventory;

import io.vfleet.model.Facet;

/** The parts of containers whose changes are reported separately, but for those that are of one kind of container only. */
public enum ContainerFacet implements Facet {
    /** Which virtual machines are in it. */
    VMS,
    NAME,
    /** What contains it. */
    PARENT,
    /** The hosts of a compute resource, the pools of a pool, the portgroups of a switch. */
    CHILDREN,
    /** Which hosts, datastores and networks are connected to each other. */
    MOUNTS
}
