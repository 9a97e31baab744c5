package io.vfleet.inventory.network;

import java.util.List;

/**
 * How a host is a member of a distributed switch.
 *
 * @param nics its physical adapters that are uplinks of the switch, at the place of the uplink; an empty name for none
 */
public record SwitchMember(List<String> nics, int portsMax) {
    /** The ports of the proxy of a switch where nobody has set another number. */
    public static final int PORTS_MAX = 2_048;

    /** How the hosts of the start are members: the second adapter is the uplink, the first carries their own traffic. */
    public static final SwitchMember INITIAL = new SwitchMember(List.of("vmnic1"), PORTS_MAX);

    public SwitchMember {
        nics = List.copyOf(nics);
    }
}
