package io.vfleet.vm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the customization of the guest is that was asked for last.
 *
 * @param settings what the guest gets, or has got
 * @param started when the guest began with it; null before
 * @param ended when the guest had it; null before
 */
public record GuestCustomization(
        Stage stage,
        GuestSettings settings,
        @Nullable Instant started,
        @Nullable Instant ended) {
    /** The guest was never customized. */
    public static final GuestCustomization NONE =
            new GuestCustomization(Stage.NONE, new GuestSettings("", List.of(), List.of(), List.of()), null, null);

    /** What the guest does about it. */
    public enum Stage {
        NONE,
        /** It waits for the guest to boot. */
        PENDING,
        RUNNING,
        SUCCEEDED
    }

    /**
     * What a guest is called, and its addresses.
     *
     * @param hostName with its domain, if it has one
     * @param adapters those of the network adapters, in their order
     */
    public record GuestSettings(
            String hostName, List<AdapterAddress> adapters, List<String> dnsServers, List<String> dnsSuffixes) {
        public GuestSettings {
            adapters = List.copyOf(adapters);
            dnsServers = List.copyOf(dnsServers);
            dnsSuffixes = List.copyOf(dnsSuffixes);
        }

        /** The fixed address of an adapter; null when it has none, or gets one by DHCP. */
        public @Nullable AdapterAddress fixed(int adapter) {
            boolean known =
                    adapter < adapters.size() && !adapters.get(adapter).ip().isEmpty();
            return known ? adapters.get(adapter) : null;
        }

        /** The fixed IPv6 addresses of an adapter besides its first address. */
        public List<PrefixedAddress> ipv6(int adapter) {
            return adapter < adapters.size() ? adapters.get(adapter).ipv6() : List.of();
        }
    }

    /**
     * What one adapter gets.
     *
     * @param ip empty for one that DHCP gives; an IPv6 address when the adapter has no IPv4
     * @param gateways may be none
     * @param ipv6 fixed addresses besides {@code ip}
     */
    public record AdapterAddress(String ip, int prefixLength, List<String> gateways, List<PrefixedAddress> ipv6) {
        public AdapterAddress {
            gateways = List.copyOf(gateways);
            ipv6 = List.copyOf(ipv6);
        }
    }

    /** An address, and how many bits of it are those of its network. */
    public record PrefixedAddress(String ip, int prefixLength) {}

    public static GuestCustomization pending(GuestSettings settings) {
        return new GuestCustomization(Stage.PENDING, settings, null, null);
    }

    GuestCustomization begun(Instant now) {
        return new GuestCustomization(Stage.RUNNING, settings, now, null);
    }

    GuestCustomization done(Instant now) {
        return new GuestCustomization(Stage.SUCCEEDED, settings, started, now);
    }

    /** A guest that stops in the middle begins anew when it boots. */
    GuestCustomization interrupted() {
        return stage == Stage.RUNNING ? pending(settings) : this;
    }

    public boolean awaited() {
        return stage == Stage.PENDING || stage == Stage.RUNNING;
    }
}
