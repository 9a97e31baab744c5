package io.vfleet.inventory;

/**
 * A network, a distributed switch or one of its portgroups.
 *
 * @param ofSwitch the switch of a portgroup; otherwise 0
 * @param uplink whether it is the portgroup of a switch's uplinks
 * @param portgroups of a switch
 */
public record NetworkState(
        int number, String name, int parent, Kind kind, int ofSwitch, boolean uplink, Numbers portgroups, Numbers hosts)
        implements Container {}
