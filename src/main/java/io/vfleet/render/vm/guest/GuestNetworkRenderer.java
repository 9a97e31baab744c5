package io.vfleet.render.vm.guest;

import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.Hardware.Nic;
import java.util.List;

/** Renders the guest's network as VMware Tools report it; only the first adapter has an IP address. */
final class GuestNetworkRenderer {
    private static final int PREFIX = 8;
    private static final String GATEWAY = "10.255.255.254";
    private static final String DNS = "10.255.255.253";

    private final RenderContext context;

    GuestNetworkRenderer(RenderContext context) {
        this.context = context;
    }

    DataObject nic(GuestInfo guest, Nic nic, boolean first) {
        boolean up = guest.toolsRunning() && nic.connected();
        DataObject nicInfo = context.make("GuestNicInfo")
                .set("network", context.inventory().network(nic.network()).name())
                .set("macAddress", nic.mac())
                .set("connected", up)
                .set("deviceConfigId", nic.key());
        if (up && first) {
            nicInfo.set("ipAddress", List.of(guest.ipAddress()))
                    .set("ipConfig", context.make("NetIpConfigInfo").set("ipAddress", List.of(address(guest))));
        }
        return nicInfo;
    }

    List<DataObject> ipStacks(GuestInfo guest) {
        DataObject toGateway = context.make("NetIpRouteConfigInfoGateway")
                .set("ipAddress", GATEWAY)
                .set("device", "0");
        DataObject onLink = context.make("NetIpRouteConfigInfoGateway").set("device", "0");
        List<DataObject> routes = List.of(
                context.make("NetIpRouteConfigInfoIpRoute")
                        .set("network", "0.0.0.0")
                        .set("prefixLength", 0)
                        .set("gateway", toGateway),
                context.make("NetIpRouteConfigInfoIpRoute")
                        .set("network", "10.0.0.0")
                        .set("prefixLength", PREFIX)
                        .set("gateway", onLink));
        return List.of(context.make("GuestStackInfo")
                .set("dnsConfig", dns(guest))
                .set("ipRouteConfig", context.make("NetIpRouteConfigInfo").set("ipRoute", routes)));
    }

    private DataObject dns(GuestInfo guest) {
        String host = guest.hostName();
        int dot = host.indexOf('.');
        String domain = dot < 0 ? "" : host.substring(dot + 1);
        return context.make("NetDnsConfigInfo")
                .set("dhcp", false)
                .set("hostName", dot < 0 ? host : host.substring(0, dot))
                .set("domainName", domain)
                .set("ipAddress", List.of(DNS))
                .set("searchDomain", List.of(domain));
    }

    private DataObject address(GuestInfo guest) {
        return context.make("NetIpConfigInfoIpAddress")
                .set("ipAddress", guest.ipAddress())
                .set("prefixLength", PREFIX)
                .set("state", "preferred");
    }
}
