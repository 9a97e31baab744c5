package io.vfleet.inventory.network;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of a distributed switch; immutable.
 *
 * @param version counts the changes
 * @param uplinks the names of the uplinks of each host
 * @param shown what clients set of the members that are only shown, by the name of the member
 * @param created when it was made; null at the start
 * @param product the version of the product
 */
public record SwitchConfig(
        int version,
        int portsMax,
        List<String> uplinks,
        Map<String, Object> shown,
        boolean resourceManagement,
        @Nullable Instant created,
        String product) {
    /** The ports that a switch may have. */
    public static final int PORTS_MAX = 60_000;

    /** That of a switch that nobody has configured. */
    public static final SwitchConfig INITIAL =
            new SwitchConfig(1, PORTS_MAX, List.of("Uplink 1", "Uplink 2"), Map.of(), true, null, "8.0.0");

    public SwitchConfig {
        uplinks = List.copyOf(uplinks);
        shown = Map.copyOf(shown);
    }

    public SwitchConfig withResourceManagement(boolean changed) {
        return new SwitchConfig(version + 1, portsMax, uplinks, shown, changed, created, product);
    }
}
