package io.vfleet.view;

import io.vfleet.inventory.Inventory;
import io.vfleet.inventory.NetworkState;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.List;

/** How distributed switches are set up. */
final class SwitchConfig {
    private static final int PORTS_MAX = 60_000;

    private final Sources sources;
    private final Inventory inventory;
    private final Ids ids;
    private final PortgroupConfig portgroups;

    SwitchConfig(Sources sources) {
        this.sources = sources;
        inventory = sources.inventory();
        ids = new Ids(sources.seed());
        portgroups = new PortgroupConfig(sources);
    }

    String uuid(NetworkState dvs) {
        return ids.switchUuid(dvs.number());
    }

    DataObject capability() {
        DataObject features = sources.make("VMwareDVSFeatureCapability")
                .set("networkResourceManagementSupported", true)
                .set("vmDirectPathGen2Supported", true)
                .set("networkFilterSupported", true)
                .set("macLearningSupported", true)
                .set("vspanSupported", true)
                .set("lldpSupported", true)
                .set("ipfixSupported", true)
                .set("multicastSnoopingSupported", true)
                .set("nsxSupported", false);
        return sources.make("DVSCapability")
                .set("dvsOperationSupported", true)
                .set("dvPortGroupOperationSupported", true)
                .set("dvPortOperationSupported", true)
                .set("compatibleHostComponentProductInfo", List.of())
                .set("featuresSupported", features);
    }

    DataObject summary(NetworkState dvs) {
        var names = new ArrayList<String>();
        dvs.portgroups().stream().forEach(group -> names.add(inventory.name(group)));
        Object hosts = References.of(inventory, dvs.hosts());
        return sources.make("DVSSummary")
                .set("name", dvs.name())
                .set("uuid", uuid(dvs))
                .set("numPorts", ports(dvs))
                .set("productInfo", product())
                .set("hostMember", hosts)
                .set("host", hosts)
                .set("portgroupName", names)
                .set("description", "")
                .set("contact", sources.make("DVSContactInfo"))
                .set("numHosts", (int) dvs.hosts().size());
    }

    DataObject of(NetworkState dvs) {
        return sources.make("VMwareDVSConfigInfo")
                .set("uuid", uuid(dvs))
                .set("name", dvs.name())
                .set("numStandalonePorts", 0)
                .set("numPorts", ports(dvs))
                .set("maxPorts", PORTS_MAX)
                .set(
                        "uplinkPortPolicy",
                        sources.make("DVSNameArrayUplinkPortPolicy", "uplinkPortName", List.of("Uplink 1", "Uplink 2")))
                .set("uplinkPortgroup", uplinks(dvs))
                .set("defaultPortConfig", portgroups.ports(false))
                .set("host", members(dvs))
                .set("productInfo", product())
                .set("targetInfo", product())
                .set(
                        "policy",
                        sources.make("DVSPolicy")
                                .set("autoPreInstallAllowed", true)
                                .set("autoUpgradeAllowed", true)
                                .set("partialUpgradeAllowed", true))
                .set("description", "")
                .set("configVersion", "1")
                .set("contact", sources.make("DVSContactInfo"))
                .set("createTime", sources.epoch())
                .set("networkResourceManagementEnabled", true)
                .set("defaultProxySwitchMaxNumPorts", 2048)
                .set("networkResourceControlVersion", "version3")
                .set("maxMtu", 1500)
                .set(
                        "linkDiscoveryProtocolConfig",
                        sources.make("LinkDiscoveryProtocolConfig", "protocol", "cdp", "operation", "listen"))
                .set(
                        "ipfixConfig",
                        sources.make("VMwareIpfixConfig")
                                .set("activeFlowTimeout", 60)
                                .set("idleFlowTimeout", 15)
                                .set("samplingRate", 0)
                                .set("internalFlowsOnly", false))
                .set("lacpApiVersion", "multipleLag")
                .set("multicastFilteringMode", "legacyFiltering");
    }

    DataObject runtime(NetworkState dvs) {
        var members = new ArrayList<DataObject>();
        dvs.hosts().stream()
                .forEach(host -> members.add(sources.make("HostMemberRuntimeInfo")
                        .set("host", inventory.ref(host))
                        .set("status", "up")
                        .set("healthCheckResult", List.of())));
        return sources.make("DVSRuntimeInfo", "hostMemberRuntime", members);
    }

    private List<DataObject> members(NetworkState dvs) {
        var members = new ArrayList<DataObject>();
        dvs.hosts().stream()
                .forEach(host -> members.add(sources.make("DistributedVirtualSwitchHostMember")
                        .set(
                                "config",
                                sources.make("DistributedVirtualSwitchHostMemberConfigInfo")
                                        .set("host", inventory.ref(host))
                                        .set("maxProxySwitchPorts", 2048)
                                        .set("backing", backing()))
                        .set("productInfo", product())
                        .set("uplinkPortKey", List.of())
                        .set("status", "up")));
        return members;
    }

    /** The second adapter of a host is the switch's; the first has the host's own traffic. */
    DataObject backing() {
        DataObject nic = sources.make("DistributedVirtualSwitchHostMemberPnicSpec", "pnicDevice", "vmnic1");
        return sources.make("DistributedVirtualSwitchHostMemberPnicBacking", "pnicSpec", List.of(nic));
    }

    private List<MoRef> uplinks(NetworkState dvs) {
        return dvs.portgroups().stream()
                .filter(group -> inventory.network(group).uplink())
                .mapToObj(inventory::ref)
                .toList();
    }

    private static int ports(NetworkState dvs) {
        return (int) dvs.portgroups().size() * PortgroupConfig.PORTS;
    }

    private DataObject product() {
        return sources.make("DistributedVirtualSwitchProductSpec")
                .set("name", "DVS")
                .set("vendor", "VMware, Inc.")
                .set("version", "8.0.0")
                .set("build", "24322831")
                .set("forwardingClass", "etherswitch");
    }
}
