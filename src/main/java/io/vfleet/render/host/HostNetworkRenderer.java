package io.vfleet.render.host;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import io.vfleet.render.network.DvSwitchConfigRenderer;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders the network of a host: two physical adapters, a standard switch, a proxy of the distributed switch if there
 * is one, and a VMkernel adapter.
 */
final class HostNetworkRenderer {
    static final int NICS = 2;
    private static final String SWITCH = "vSwitch0";
    private static final String SWITCH_KEY = "key-vim.host.VirtualSwitch-" + SWITCH;
    private static final String GROUP_KEY = "key-vim.host.PortGroup-";
    private static final String NIC_KEY = "key-vim.host.PhysicalNic-vmnic";
    private static final String KERNEL_KEY = "key-vim.host.VirtualNic-vmk0";
    private static final String MANAGEMENT = "Management Network";
    private static final String GATEWAY = "10.255.255.254";

    private final RenderContext context;
    private final Inventory inventory;
    private final SeededIds ids;
    private final DvSwitchConfigRenderer switches;
    private final DataObject policy;
    private final DataObject gigabit;

    HostNetworkRenderer(RenderContext context) {
        this.context = context;
        inventory = context.inventory();
        ids = new SeededIds(context.seed());
        switches = new DvSwitchConfigRenderer(context);
        policy = new HostNetworkPolicyRenderer(context).render();
        gigabit = context.make("PhysicalNicLinkInfo").set("speedMb", 10_000).set("duplex", true);
    }

    DataObject networkInfo(HostState host) {
        return context.make("HostNetworkInfo")
                .set("vswitch", List.of(standardSwitch(host)))
                .set("proxySwitch", proxySwitches(host))
                .set("portgroup", portgroups(host))
                .set("pnic", List.of(physicalNic(host, 0), physicalNic(host, 1)))
                .set("vnic", List.of(kernelNic(host)))
                .set("consoleVnic", List.of())
                .set("dnsConfig", dnsConfig(host))
                .set("ipRouteConfig", ipRouteConfig())
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
                    .set("candidateVnic", List.of(kernelNic(host)))
                    .set(
                            "selectedVnic",
                            use.equals("management") || use.equals("vmotion") ? List.of(KERNEL_KEY) : List.of()));
        }
        return context.make("HostVirtualNicManagerInfo").set("netConfig", uses);
    }

    DataObject dnsConfig(HostState host) {
        return context.make("HostDnsConfig")
                .set("dhcp", false)
                .set("hostName", host.name())
                .set("domainName", "vfleet.test")
                .set("address", List.of("10.255.255.253"))
                .set("searchDomain", List.of("vfleet.test"));
    }

    DataObject ipRouteConfig() {
        return context.make("HostIpRouteConfig").set("defaultGateway", GATEWAY).set("gatewayDevice", "vmk0");
    }

    DataObject ipConfig(HostState host) {
        int number = host.number();
        return context.make("HostIpConfig")
                .set("dhcp", false)
                .set("ipAddress", "10.255." + (number >>> 8 & 0xFF) + "." + (number & 0xFF))
                .set("subnetMask", "255.0.0.0")
                .set(
                        "ipV6Config",
                        context.make("HostIpConfigIpV6AddressConfiguration")
                                .set("ipV6Address", List.of())
                                .set("autoConfigurationEnabled", false)
                                .set("dhcpV6Enabled", false));
    }

    DataObject vmotionNetConfig(HostState host) {
        return context.make("HostVMotionNetConfig")
                .set("candidateVnic", List.of(kernelNic(host)))
                .set("selectedVnic", KERNEL_KEY);
    }

    private List<String> portgroupNames(HostState host) {
        var names = new ArrayList<>(List.of(MANAGEMENT));
        host.networks().stream().mapToObj(inventory::network).forEach(network -> {
            if (network.kind() == EntityKind.NETWORK) names.add(network.name());
        });
        return names;
    }

    private DataObject standardSwitch(HostState host) {
        DataObject bridge = context.make("HostVirtualSwitchBondBridge")
                .set("nicDevice", List.of("vmnic0"))
                .set("beacon", context.make("HostVirtualSwitchBeaconConfig").set("interval", 1))
                .set(
                        "linkDiscoveryProtocolConfig",
                        context.make("LinkDiscoveryProtocolConfig")
                                .set("protocol", "cdp")
                                .set("operation", "listen"));
        return context.make("HostVirtualSwitch")
                .set("name", SWITCH)
                .set("key", SWITCH_KEY)
                .set("numPorts", 4096)
                .set("numPortsAvailable", 4080)
                .set("mtu", 1500)
                .set(
                        "portgroup",
                        portgroupNames(host).stream()
                                .map(name -> GROUP_KEY + name)
                                .toList())
                .set("pnic", List.of(NIC_KEY + 0))
                .set(
                        "spec",
                        context.make("HostVirtualSwitchSpec")
                                .set("numPorts", 128)
                                .set("bridge", bridge)
                                .set("policy", policy)
                                .set("mtu", 1500));
    }

    private List<DataObject> portgroups(HostState host) {
        return portgroupNames(host).stream()
                .map(name -> context.make("HostPortGroup")
                        .set("key", GROUP_KEY + name)
                        .set("port", List.of())
                        .set("vswitch", SWITCH_KEY)
                        .set("computedPolicy", policy)
                        .set(
                                "spec",
                                context.make("HostPortGroupSpec")
                                        .set("name", name)
                                        .set("vlanId", 0)
                                        .set("vswitchName", SWITCH)
                                        .set("policy", context.make("HostNetworkPolicy"))))
                .toList();
    }

    private List<DataObject> proxySwitches(HostState host) {
        var listed = new ArrayList<Integer>();
        var proxies = new ArrayList<DataObject>();
        host.networks().stream()
                .mapToObj(inventory::network)
                .map(NetworkState::switchNumber)
                .forEach(dvs -> {
                    if (dvs == 0 || listed.contains(dvs)) return;
                    listed.add(dvs);
                    proxies.add(context.make("HostProxySwitch")
                            .set("dvsUuid", ids.switchUuid(dvs))
                            .set("dvsName", inventory.name(dvs))
                            .set("key", "DvsPortset-" + dvs)
                            .set("numPorts", 4096)
                            .set("configNumPorts", 2048)
                            .set("numPortsAvailable", 4080)
                            .set("uplinkPort", List.of())
                            .set("mtu", 1500)
                            .set("pnic", List.of(NIC_KEY + 1))
                            .set("spec", context.make("HostProxySwitchSpec").set("backing", switches.pnicBacking())));
                });
        return proxies;
    }

    private DataObject physicalNic(HostState host, int nth) {
        return context.make("PhysicalNic")
                .set("key", NIC_KEY + nth)
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

    private DataObject kernelNic(HostState host) {
        return context.make("HostVirtualNic")
                .set("device", "vmk0")
                .set("key", KERNEL_KEY)
                .set("portgroup", MANAGEMENT)
                .set(
                        "spec",
                        context.make("HostVirtualNicSpec")
                                .set("ip", ipConfig(host))
                                .set("mac", ids.hostMac(host.number(), NICS))
                                .set("portgroup", MANAGEMENT)
                                .set("mtu", 1500)
                                .set("tsoEnabled", true)
                                .set("netStackInstanceKey", "defaultTcpipStack"));
    }
}
