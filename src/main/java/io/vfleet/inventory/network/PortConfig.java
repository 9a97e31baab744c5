package io.vfleet.inventory.network;

import org.jspecify.annotations.Nullable;

/**
 * What a client configured of one port of a distributed switch.
 *
 * @param setting its own settings; null when they are those of its portgroup
 */
public record PortConfig(
        int version,
        String name,
        String description,
        @Nullable Object setting) {
    public static final PortConfig INITIAL = new PortConfig(0, "", "", null);
}
