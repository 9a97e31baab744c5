package io.vfleet.view;

import io.vfleet.inventory.HostState;
import io.vfleet.inventory.Inventory;
import io.vfleet.inventory.Kind;
import io.vfleet.inventory.NetworkState;
import io.vfleet.meta.DataObject;
import java.util.ArrayList;
import java.util.List;

/** A host's network: two adapters, one for its own standard switch and one for the distributed switch if there is one. */
final class HostNetwork {
    static final int NICS = 2;
    private static final String SWITCH = "vSwitch0";
    private static final String SWITCH_KEY = "key-vim.host.VirtualSwitch-" + SWITCH;
    private static final String GROUP_KEY = "key-vim.host.PortGroup-";
    private static final String NIC_KEY = "key-vim.host.PhysicalNic-vmnic";
    private static final String KERNEL_KEY = "key-vim.host.VirtualNic-vmk0";
    private static final String MANAGEMENT = "Management Network";
    private static final String GATEWAY = "10.255.255.254";

    private final Sources sources;
    private final Inventory inventory;
    private final Ids ids;
    private final SwitchConfig switches;
    private final DataObject policy;
    private final DataObject gigabit;

    HostNetwork(Sources sources) {
        this.sources = sources;
        inventory = sources.inventory();
        ids = new Ids(sources.seed());
        switches = new SwitchConfig(sources);
        policy = policy();
        gigabit = sources.make("PhysicalNicLinkInfo", "speedMb", 10_000, "duplex", true);
    }

    DataObject info(HostState host) {
        return sources.make("HostNetworkInfo")
                .set("vswitch", List.of(standardSwitch(host)))
                .set("proxySwitch", proxySwitches(host))
                .set("portgroup", portgroups(host))
                .set("pnic", List.of(physical(host, 0), physical(host, 1)))
                .set("vnic", List.of(kernelNic(host)))
                .set("consoleVnic", List.of())
                .set("dnsConfig", dns(host))
                .set("ipRouteConfig", routes())
                .set("ipV6Enabled", false)
                .set("atBootIpV6Enabled", false)
                .set("netStackInstance", List.of())
                .set("opaqueSwitch", List.of())
                .set("opaqueNetwork", List.of());
    }

    /** What kernel adapters are used for. */
    DataObject kernelUse(HostState host) {
        var uses = new ArrayList<DataObject>();
        for (String use : List.of("management", "vmotion", "vSphereProvisioning", "vSphereBackupNFC")) {
            uses.add(sources.make("VirtualNicManagerNetConfig")
                    .set("nicType", use)
                    .set("multiSelectAllowed", true)
                    .set("candidateVnic", List.of(kernelNic(host)))
                    .set(
                            "selectedVnic",
                            use.equals("management") || use.equals("vmotion") ? List.of(KERNEL_KEY) : List.of()));
        }
        return sources.make("HostVirtualNicManagerInfo", "netConfig", uses);
    }

    DataObject dns(HostState host) {
        return sources.make("HostDnsConfig")
                .set("dhcp", false)
                .set("hostName", host.name())
                .set("domainName", "vfleet.test")
                .set("address", List.of("10.255.255.253"))
                .set("searchDomain", List.of("vfleet.test"));
    }

    DataObject routes() {
        return sources.make("HostIpRouteConfig", "defaultGateway", GATEWAY, "gatewayDevice", "vmk0");
    }

    DataObject ip(HostState host) {
        int number = host.number();
        return sources.make("HostIpConfig")
                .set("dhcp", false)
                .set("ipAddress", "10.255." + (number >>> 8 & 0xFF) + "." + (number & 0xFF))
                .set("subnetMask", "255.0.0.0");
    }

    private List<String> names(HostState host) {
        var names = new ArrayList<>(List.of(MANAGEMENT));
        host.networks().stream().mapToObj(inventory::network).forEach(network -> {
            if (network.kind() == Kind.NETWORK) names.add(network.name());
        });
        return names;
    }

    private DataObject standardSwitch(HostState host) {
        DataObject bridge = sources.make("HostVirtualSwitchBondBridge")
                .set("nicDevice", List.of("vmnic0"))
                .set("beacon", sources.make("HostVirtualSwitchBeaconConfig", "interval", 1))
                .set(
                        "linkDiscoveryProtocolConfig",
                        sources.make("LinkDiscoveryProtocolConfig", "protocol", "cdp", "operation", "listen"));
        return sources.make("HostVirtualSwitch")
                .set("name", SWITCH)
                .set("key", SWITCH_KEY)
                .set("numPorts", 4096)
                .set("numPortsAvailable", 4080)
                .set("mtu", 1500)
                .set(
                        "portgroup",
                        names(host).stream().map(name -> GROUP_KEY + name).toList())
                .set("pnic", List.of(NIC_KEY + 0))
                .set(
                        "spec",
                        sources.make("HostVirtualSwitchSpec")
                                .set("numPorts", 128)
                                .set("bridge", bridge)
                                .set("policy", policy)
                                .set("mtu", 1500));
    }

    private List<DataObject> portgroups(HostState host) {
        return names(host).stream()
                .map(name -> sources.make("HostPortGroup")
                        .set("key", GROUP_KEY + name)
                        .set("port", List.of())
                        .set("vswitch", SWITCH_KEY)
                        .set("computedPolicy", policy)
                        .set(
                                "spec",
                                sources.make("HostPortGroupSpec")
                                        .set("name", name)
                                        .set("vlanId", 0)
                                        .set("vswitchName", SWITCH)
                                        .set("policy", sources.make("HostNetworkPolicy"))))
                .toList();
    }

    private List<DataObject> proxySwitches(HostState host) {
        var seen = new ArrayList<Integer>();
        var shown = new ArrayList<DataObject>();
        host.networks().stream()
                .mapToObj(inventory::network)
                .map(NetworkState::ofSwitch)
                .forEach(dvs -> {
                    if (dvs == 0 || seen.contains(dvs)) return;
                    seen.add(dvs);
                    shown.add(sources.make("HostProxySwitch")
                            .set("dvsUuid", ids.switchUuid(dvs))
                            .set("dvsName", inventory.name(dvs))
                            .set("key", "DvsPortset-" + dvs)
                            .set("numPorts", 4096)
                            .set("configNumPorts", 2048)
                            .set("numPortsAvailable", 4080)
                            .set("uplinkPort", List.of())
                            .set("mtu", 1500)
                            .set("pnic", List.of(NIC_KEY + 1))
                            .set("spec", sources.make("HostProxySwitchSpec", "backing", switches.backing())));
                });
        return shown;
    }

    private DataObject physical(HostState host, int nth) {
        return sources.make("PhysicalNic")
                .set("key", NIC_KEY + nth)
                .set("device", "vmnic" + nth)
                .set("pci", "0000:0b:00." + nth)
                .set("driver", "nvmxnet3")
                .set("driverVersion", "2.0.0.31")
                .set("linkSpeed", gigabit)
                .set("validLinkSpecification", List.of(gigabit))
                .set(
                        "spec",
                        sources.make("PhysicalNicSpec")
                                .set("ip", sources.make("HostIpConfig", "dhcp", false))
                                .set("linkSpeed", gigabit))
                .set("wakeOnLanSupported", false)
                .set("mac", ids.hostMac(host.number(), nth))
                .set("vmDirectPathGen2Supported", false)
                .set("resourcePoolSchedulerAllowed", true)
                .set("autoNegotiateSupported", false);
    }

    private DataObject kernelNic(HostState host) {
        return sources.make("HostVirtualNic")
                .set("device", "vmk0")
                .set("key", KERNEL_KEY)
                .set("portgroup", MANAGEMENT)
                .set(
                        "spec",
                        sources.make("HostVirtualNicSpec")
                                .set("ip", ip(host))
                                .set("mac", ids.hostMac(host.number(), NICS))
                                .set("portgroup", MANAGEMENT)
                                .set("mtu", 1500)
                                .set("tsoEnabled", true)
                                .set("netStackInstanceKey", "defaultTcpipStack"));
    }

    private DataObject policy() {
        DataObject order = sources.make("HostNicOrderPolicy", "activeNic", List.of("vmnic0"), "standbyNic", List.of());
        return sources.make("HostNetworkPolicy")
                .set(
                        "security",
                        sources.make("HostNetworkSecurityPolicy")
                                .set("allowPromiscuous", false)
                                .set("macChanges", false)
                                .set("forgedTransmits", false))
                .set(
                        "nicTeaming",
                        sources.make("HostNicTeamingPolicy")
                                .set("policy", "loadbalance_srcid")
                                .set("reversePolicy", true)
                                .set("notifySwitches", true)
                                .set("rollingOrder", false)
                                .set("nicOrder", order))
                .set(
                        "offloadPolicy",
                        sources.make("HostNetOffloadCapabilities")
                                .set("csumOffload", true)
                                .set("tcpSegmentation", true)
                                .set("zeroCopyXmit", true))
                .set("shapingPolicy", sources.make("HostNetworkTrafficShapingPolicy", "enabled", false));
    }
}
