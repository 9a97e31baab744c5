package io.vfleet.view;

import io.vfleet.meta.DataObject;
import io.vfleet.vm.Guest;
import io.vfleet.vm.Hardware.Nic;
import java.util.List;

/** The guest's network as Tools report it. The first adapter has the address. */
final class VmGuestNet {
    private static final int PREFIX = 8;
    private static final String GATEWAY = "10.255.255.254";
    private static final String DNS = "10.255.255.253";

    private final Sources sources;

    VmGuestNet(Sources sources) {
        this.sources = sources;
    }

    DataObject nic(Guest guest, Nic nic, boolean first) {
        boolean up = guest.toolsRunning() && nic.connected();
        DataObject shown = sources.make(
                "GuestNicInfo",
                "network",
                sources.inventory().network(nic.network()).name(),
                "macAddress",
                nic.mac(),
                "connected",
                up,
                "deviceConfigId",
                nic.key());
        if (up && first) {
            shown.set("ipAddress", List.of(guest.ipAddress()))
                    .set("ipConfig", sources.make("NetIpConfigInfo", "ipAddress", List.of(address(guest))));
        }
        return shown;
    }

    List<DataObject> stacks(Guest guest) {
        DataObject toGateway = sources.make("NetIpRouteConfigInfoGateway", "ipAddress", GATEWAY, "device", "0");
        DataObject onLink = sources.make("NetIpRouteConfigInfoGateway", "device", "0");
        List<DataObject> routes = List.of(
                sources.make(
                        "NetIpRouteConfigInfoIpRoute", "network", "0.0.0.0", "prefixLength", 0, "gateway", toGateway),
                sources.make(
                        "NetIpRouteConfigInfoIpRoute",
                        "network",
                        "10.0.0.0",
                        "prefixLength",
                        PREFIX,
                        "gateway",
                        onLink));
        return List.of(sources.make(
                "GuestStackInfo",
                "dnsConfig",
                dns(guest),
                "ipRouteConfig",
                sources.make("NetIpRouteConfigInfo", "ipRoute", routes)));
    }

    private DataObject dns(Guest guest) {
        String host = guest.hostName();
        int dot = host.indexOf('.');
        String domain = dot < 0 ? "" : host.substring(dot + 1);
        return sources.make(
                "NetDnsConfigInfo",
                "dhcp",
                false,
                "hostName",
                dot < 0 ? host : host.substring(0, dot),
                "domainName",
                domain,
                "ipAddress",
                List.of(DNS),
                "searchDomain",
                List.of(domain));
    }

    private DataObject address(Guest guest) {
        return sources.make(
                "NetIpConfigInfoIpAddress",
                "ipAddress",
                guest.ipAddress(),
                "prefixLength",
                PREFIX,
                "state",
                "preferred");
    }
}
