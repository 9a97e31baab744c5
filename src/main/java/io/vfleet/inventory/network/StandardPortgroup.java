package io.vfleet.inventory.network;

import org.jspecify.annotations.Nullable;

/**
 * A port group of a standard switch.
 *
 * @param network the number of the network that virtual machines know it by; 0 for the port group of a VMkernel adapter
 * @param policy what a client set of its policy; null for nothing
 */
public record StandardPortgroup(
        String name,
        int network,
        String vswitch,
        int vlan,
        @Nullable Object policy) {
    StandardPortgroup called(String changed) {
        return new StandardPortgroup(changed, network, vswitch, vlan, policy);
    }

    /** A copy that virtual machines know by another network. */
    public StandardPortgroup withNetwork(int changed) {
        return new StandardPortgroup(name, changed, vswitch, vlan, policy);
    }
}
