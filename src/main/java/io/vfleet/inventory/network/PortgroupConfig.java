package io.vfleet.inventory.network;

import java.util.Map;

/**
 * What is configured of a distributed portgroup; immutable.
 *
 * @param version counts the changes
 * @param ports how many there are, whether or not something is connected to them
 * @param expands whether there are more ports when something connects and none is free
 * @param shown what clients set of the members that are only shown, by the name of the member
 * @param configured the ports that clients configured, by their keys
 */
public record PortgroupConfig(
        int version,
        Binding binding,
        int ports,
        boolean expands,
        Map<String, Object> shown,
        Map<Long, PortConfig> configured) {
    /** When an adapter gets its port. */
    public enum Binding {
        EARLY("earlyBinding"),
        LATE("lateBinding"),
        EPHEMERAL("ephemeral");

        private final String wireName;

        Binding(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /** The ports of a portgroup for which nobody has set another number. */
    public static final int PORTS = 8;

    /** That of a portgroup that nobody has configured. */
    public static final PortgroupConfig INITIAL =
            new PortgroupConfig(1, Binding.EARLY, PORTS, true, Map.of(), Map.of());

    public PortgroupConfig {
        shown = Map.copyOf(shown);
        configured = Map.copyOf(configured);
    }

    /** How many ports there are when so many adapters are connected. */
    public int ports(long connected) {
        if (binding == Binding.EPHEMERAL) return (int) connected;
        return (int) Math.max(ports, connected);
    }

    public PortgroupConfig withConfigured(Map<Long, PortConfig> changed) {
        return new PortgroupConfig(version, binding, ports, expands, shown, changed);
    }
}
