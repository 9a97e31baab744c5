package io.vfleet.render.vm.guest;

import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import io.vfleet.vm.GuestCustomization.AdapterAddress;
import io.vfleet.vm.GuestCustomization.PrefixedAddress;
import io.vfleet.vm.GuestCustomization.Stage;
import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.Hardware.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Renders the guest's network as VMware Tools report it; only the first adapter has an IP address, unless the guest was customized. */
final class GuestNetworkRenderer {
    private static final int PREFIX = 8;
    private static final String GATEWAY = "10.255.255.254";
    private static final String DNS = "10.255.255.253";

    private final RenderContext context;

    GuestNetworkRenderer(RenderContext context) {
        this.context = context;
    }

    DataObject nic(GuestInfo guest, Nic nic, int nth) {
        DataObject nicInfo = context.make("GuestNicInfo")
                .set("network", context.inventory().network(nic.network()).name())
                .set("macAddress", nic.mac())
                .set("connected", nic.connected())
                .set("deviceConfigId", nic.key());
        boolean up = guest.networkUp() && nic.connected();
        AdapterAddress fixed = fixed(guest, nth);
        var addresses = new ArrayList<PrefixedAddress>();
        if (fixed != null) addresses.add(new PrefixedAddress(fixed.ip(), fixed.prefixLength()));
        else if (nth == 0) addresses.add(new PrefixedAddress(guest.ipAddress(), PREFIX));
        if (customized(guest)) addresses.addAll(guest.customization().settings().ipv6(nth));
        if (up && !addresses.isEmpty()) addAddresses(nicInfo, addresses);
        return nicInfo;
    }

    private static boolean customized(GuestInfo guest) {
        return guest.customization().stage() == Stage.SUCCEEDED;
    }

    private static @Nullable AdapterAddress fixed(GuestInfo guest, int nth) {
        return customized(guest) ? guest.customization().settings().fixed(nth) : null;
    }

    private void addAddresses(DataObject nicInfo, List<PrefixedAddress> addresses) {
        var texts = new ArrayList<String>();
        var configured = new ArrayList<DataObject>();
        for (PrefixedAddress each : addresses) {
            texts.add(each.ip());
            configured.add(context.make("NetIpConfigInfoIpAddress")
                    .set("ipAddress", each.ip())
                    .set("prefixLength", each.prefixLength())
                    .set("state", "preferred"));
        }
        nicInfo.set("ipAddress", texts)
                .set("ipConfig", context.make("NetIpConfigInfo").set("ipAddress", configured));
    }

    List<DataObject> ipStacks(GuestInfo guest) {
        AdapterAddress first = fixed(guest, 0);
        // Without an IPv4 address the guest keeps the routes that it had.
        AdapterAddress fixed = first == null || first.ip().indexOf(':') >= 0 ? null : first;
        int prefix = fixed == null ? PREFIX : fixed.prefixLength();
        String gateway = fixed == null || fixed.gateways().isEmpty()
                ? GATEWAY
                : fixed.gateways().getFirst();
        DataObject toGateway = context.make("NetIpRouteConfigInfoGateway")
                .set("ipAddress", gateway)
                .set("device", "0");
        DataObject onLink = context.make("NetIpRouteConfigInfoGateway").set("device", "0");
        List<DataObject> routes = List.of(
                context.make("NetIpRouteConfigInfoIpRoute")
                        .set("network", "0.0.0.0")
                        .set("prefixLength", 0)
                        .set("gateway", toGateway),
                context.make("NetIpRouteConfigInfoIpRoute")
                        .set("network", fixed == null ? "10.0.0.0" : network(fixed))
                        .set("prefixLength", prefix)
                        .set("gateway", onLink));
        return List.of(context.make("GuestStackInfo")
                .set("dnsConfig", dns(guest))
                .set("ipRouteConfig", context.make("NetIpRouteConfigInfo").set("ipRoute", routes)));
    }

    private DataObject dns(GuestInfo guest) {
        String host = guest.hostName();
        int dot = host.indexOf('.');
        String domain = dot < 0 ? "" : host.substring(dot + 1);
        boolean customized = customized(guest);
        var settings = guest.customization().settings();
        List<String> servers = customized ? settings.dnsServers() : List.of();
        List<String> suffixes = customized ? settings.dnsSuffixes() : List.of();
        return context.make("NetDnsConfigInfo")
                .set("dhcp", false)
                .set("hostName", dot < 0 ? host : host.substring(0, dot))
                .set("domainName", domain)
                .set("ipAddress", servers.isEmpty() ? List.of(DNS) : servers)
                .set("searchDomain", suffixes.isEmpty() ? List.of(domain) : suffixes);
    }

    /** The address of the network that an adapter is in. */
    private static String network(AdapterAddress address) {
        String[] parts = address.ip().split("\\.", -1);
        var network = new StringJoiner(".");
        for (int nth = 0; nth < parts.length; nth++) {
            int bits = Math.clamp(address.prefixLength() - 8L * nth, 0, 8);
            network.add(Integer.toString(Integer.parseInt(parts[nth]) & (0xFF00 >> bits & 0xFF)));
        }
        return network.toString();
    }
}
