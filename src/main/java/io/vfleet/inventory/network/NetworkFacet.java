package io.vfleet.inventory.network;

import io.vfleet.model.Facet;

/** The parts of networks that clients configure, whose changes are reported separately. */
public enum NetworkFacet implements Facet {
    /** The network of a host, with the list of the networks that it has. */
    OF_HOST,
    /** The configuration of a distributed switch or portgroup. */
    CONFIG,
    /** The name of a network, which its virtual machines show too. */
    NAME
}
