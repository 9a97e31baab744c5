package io.vfleet.inventory.network;

import org.jspecify.annotations.Nullable;

/**
 * A VMkernel adapter of a host.
 *
 * @param portgroup the port group of a standard switch; empty when it is connected to a distributed one
 * @param distributed the number of that distributed portgroup; otherwise 0
 * @param spec its addresses and options as a client set them; null for those that the host had at first
 */
public record KernelAdapter(
        String device,
        String portgroup,
        int distributed,
        @Nullable Object spec) {
    /** The number in the name of the device. */
    public int number() {
        return Integer.parseInt(device.substring("vmk".length()));
    }
}
