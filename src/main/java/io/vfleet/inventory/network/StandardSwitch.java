package io.vfleet.inventory.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A standard switch of a host.
 *
 * @param nics the physical adapters that are its uplinks
 * @param policy what a client set of its policy; null for nothing
 * @param bridge how it uses its uplinks, as a client set it; null for as usual
 */
public record StandardSwitch(
        String name,
        List<String> nics,
        int ports,
        int mtu,
        @Nullable Object policy,
        @Nullable Object bridge) {
    public StandardSwitch {
        nics = List.copyOf(nics);
    }
}
