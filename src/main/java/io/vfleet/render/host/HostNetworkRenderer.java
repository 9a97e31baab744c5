package io.vfleet.render.host;

import io.vfleet.inventory.HostState;
import io.vfleet.inventory.network.HostNetwork;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MergedObjects;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Renders the network of a host: its physical adapters, standard switches, proxies of the distributed switches that it is a member
 * of, and VMkernel adapters.
 */
final class HostNetworkRenderer {
    private static final String GATEWAY = "10.255.255.254";

    private final RenderContext context;
    private final Inventory inventory;
    private final SeededIds ids;
    private final HostSwitchRenderer vswitches;
    private final KernelAdapterRenderer adapters;
    private final DataObject gigabit;

    HostNetworkRenderer(RenderContext context) {
        this.context = context;
        inventory = context.inventory();
        ids = new SeededIds(context.seed());
        vswitches = new HostSwitchRenderer(context, ids);
        adapters = new KernelAdapterRenderer(context, ids);
        gigabit = context.make("PhysicalNicLinkInfo").set("speedMb", 10_000).set("duplex", true);
    }

    DataObject networkInfo(HostState host) {
        HostNetwork network = network(host);
        return context.make("HostNetworkInfo")
                .set("vswitch", vswitches.switches(network))
                .set("proxySwitch", vswitches.proxySwitches(network))
                .set("portgroup", vswitches.portgroups(network))
                .set(
                        "pnic",
                        IntStream.range(0, HostNetwork.NICS)
                                .mapToObj(nth -> physicalNic(host, nth))
                                .toList())
                .set("vnic", adapters.adapters(host))
                .set("consoleVnic", List.of())
                .set("dnsConfig", dnsConfig(host))
                .set("ipRouteConfig", ipRouteConfig(host))
                .set("ipV6Enabled", false)
                .set("atBootIpV6Enabled", false)
                .set("netStackInstance", List.of())
                .set("opaqueSwitch", List.of())
                .set("opaqueNetwork", List.of());
    }

    /** The uses of VMkernel adapters. */
    DataObject virtualNicManagerInfo(HostState host) {
        var uses = new ArrayList<DataObject>();
        for (String use : List.of("management", "vmotion", "vSphereProvisioning", "vSphereBackupNFC")) {
            uses.add(context.make("VirtualNicManagerNetConfig")
                    .set("nicType", use)
                    .set("multiSelectAllowed", true)
                    .set("candidateVnic", adapters.adapters(host))
                    .set(
                            "selectedVnic",
                            use.equals("management") || use.equals("vmotion") ? List.of(first(host)) : List.of()));
        }
        return context.make("HostVirtualNicManagerInfo").set("netConfig", uses);
    }

    /** The key of the adapter that carries the host's own traffic. */
    private String first(HostState host) {
        return KernelAdapterRenderer.key(network(host).adapters().getFirst());
    }

    private HostNetwork network(HostState host) {
        return inventory.containers().connections().networks().of(host);
    }

    DataObject dnsConfig(HostState host) {
        return configured(host, "dnsConfig", initialDnsConfig(host));
    }

    private DataObject configured(HostState host, String member, DataObject initial) {
        return network(host).shown().get(member) instanceof DataObject changed
                ? MergedObjects.merged(initial, changed)
                : initial;
    }

    private DataObject initialDnsConfig(HostState host) {
        return context.make("HostDnsConfig")
                .set("dhcp", false)
                .set("hostName", host.name())
                .set("domainName", "vfleet.test")
                .set("address", List.of("10.255.255.253"))
                .set("searchDomain", List.of("vfleet.test"));
    }

    DataObject ipRouteConfig(HostState host) {
        return configured(
                host,
                "ipRouteConfig",
                context.make("HostIpRouteConfig").set("defaultGateway", GATEWAY).set("gatewayDevice", "vmk0"));
    }

    /** The configuration in the form in which it can be changed as a whole. */
    DataObject networkConfig(HostState host) {
        HostNetwork network = network(host);
        return context.make("HostNetworkConfig")
                .set("vswitch", vswitches.switchConfigs(network))
                .set("proxySwitch", vswitches.proxyConfigs(network))
                .set("portgroup", vswitches.portgroupConfigs(network))
                .set("vnic", adapters.configs(host))
                .set("dnsConfig", dnsConfig(host))
                .set("ipRouteConfig", ipRouteConfig(host))
                .set("ipV6Enabled", false);
    }

    /** The address of the first adapter. */
    DataObject ipConfig(HostState host) {
        return adapters.ipConfig(host);
    }

    DataObject vmotionNetConfig(HostState host) {
        return context.make("HostVMotionNetConfig")
                .set("candidateVnic", adapters.adapters(host))
                .set("selectedVnic", first(host));
    }

    private DataObject physicalNic(HostState host, int nth) {
        return context.make("PhysicalNic")
                .set("key", HostSwitchRenderer.NIC_KEY + nth)
                .set("device", "vmnic" + nth)
                .set("pci", "0000:0b:00." + nth)
                .set("driver", "nvmxnet3")
                .set("driverVersion", "2.0.0.31")
                .set("linkSpeed", gigabit)
                .set("validLinkSpecification", List.of(gigabit))
                .set(
                        "spec",
                        context.make("PhysicalNicSpec")
                                .set("ip", context.make("HostIpConfig").set("dhcp", false))
                                .set("linkSpeed", gigabit))
                .set("wakeOnLanSupported", false)
                .set("mac", ids.hostMac(host.number(), nth))
                .set("vmDirectPathGen2Supported", false)
                .set("resourcePoolSchedulerAllowed", true)
                .set("autoNegotiateSupported", false);
    }
}
