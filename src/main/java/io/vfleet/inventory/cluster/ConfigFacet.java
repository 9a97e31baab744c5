package io.vfleet.inventory.cluster;

import io.vfleet.model.Facet;

/** The parts of clusters and resource pools that clients configure, whose changes are reported separately. */
public enum ConfigFacet implements Facet {
    CONFIG
}
