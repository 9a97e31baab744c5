package io.vfleet.render.network;

import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.network.SwitchConfigs;
import io.vfleet.inventory.network.SwitchMember;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.render.MoRefLists;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import java.util.ArrayList;
import java.util.List;

/** Renders the configuration, summary, capability and runtime of distributed virtual switches. */
public final class DvSwitchConfigRenderer {
    private static final int PORTS_MAX = 60_000;

    private final RenderContext context;
    private final Inventory inventory;
    private final SeededIds ids;
    private final DvPortgroupConfigRenderer portgroups;

    public DvSwitchConfigRenderer(RenderContext context) {
        this.context = context;
        inventory = context.inventory();
        ids = new SeededIds(context.seed());
        portgroups = new DvPortgroupConfigRenderer(context);
    }

    String uuid(NetworkState dvs) {
        return ids.switchUuid(dvs.number());
    }

    DataObject capability() {
        DataObject features = context.make("VMwareDVSFeatureCapability")
                .set("networkResourceManagementSupported", true)
                .set("vmDirectPathGen2Supported", true)
                .set("networkFilterSupported", true)
                .set("macLearningSupported", true)
                .set("vspanSupported", true)
                .set("lldpSupported", true)
                .set("ipfixSupported", true)
                .set("multicastSnoopingSupported", true)
                .set("nsxSupported", false);
        return context.make("DVSCapability")
                .set("dvsOperationSupported", true)
                .set("dvPortGroupOperationSupported", true)
                .set("dvPortOperationSupported", true)
                .set("compatibleHostComponentProductInfo", List.of())
                .set("featuresSupported", features);
    }

    DataObject summary(NetworkState dvs) {
        var names = new ArrayList<String>();
        dvs.portgroups().stream().forEach(group -> names.add(inventory.name(group)));
        Object hosts = MoRefLists.of(inventory, dvs.hosts());
        return context.make("DVSSummary")
                .set("name", dvs.name())
                .set("uuid", uuid(dvs))
                .set("numPorts", ports(dvs))
                .set("productInfo", product())
                .set("hostMember", hosts)
                .set("host", hosts)
                .set("portgroupName", names)
                .set("description", "")
                .set("contact", context.make("DVSContactInfo"))
                .set("numHosts", (int) dvs.hosts().size());
    }

    DataObject render(NetworkState dvs) {
        return context.make("VMwareDVSConfigInfo")
                .set("uuid", uuid(dvs))
                .set("name", dvs.name())
                .set("numStandalonePorts", 0)
                .set("numPorts", ports(dvs))
                .set("maxPorts", PORTS_MAX)
                .set(
                        "uplinkPortPolicy",
                        context.make("DVSNameArrayUplinkPortPolicy")
                                .set("uplinkPortName", List.of("Uplink 1", "Uplink 2")))
                .set("uplinkPortgroup", uplinks(dvs))
                .set("defaultPortConfig", portgroups.defaultPortConfig(false))
                .set("host", members(dvs))
                .set("productInfo", product())
                .set("targetInfo", product())
                .set(
                        "policy",
                        context.make("DVSPolicy")
                                .set("autoPreInstallAllowed", true)
                                .set("autoUpgradeAllowed", true)
                                .set("partialUpgradeAllowed", true))
                .set("description", "")
                .set("configVersion", "1")
                .set("contact", context.make("DVSContactInfo"))
                .set("createTime", context.epoch())
                .set("networkResourceManagementEnabled", true)
                .set("defaultProxySwitchMaxNumPorts", 2048)
                .set("networkResourceControlVersion", "version3")
                .set("maxMtu", 1500)
                .set(
                        "linkDiscoveryProtocolConfig",
                        context.make("LinkDiscoveryProtocolConfig")
                                .set("protocol", "cdp")
                                .set("operation", "listen"))
                .set(
                        "ipfixConfig",
                        context.make("VMwareIpfixConfig")
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
                .forEach(host -> members.add(context.make("HostMemberRuntimeInfo")
                        .set("host", inventory.ref(host))
                        .set("status", "up")
                        .set("healthCheckResult", List.of())));
        return context.make("DVSRuntimeInfo").set("hostMemberRuntime", members);
    }

    private List<DataObject> members(NetworkState dvs) {
        var members = new ArrayList<DataObject>();
        dvs.hosts().stream()
                .forEach(host -> members.add(context.make("DistributedVirtualSwitchHostMember")
                        .set(
                                "config",
                                context.make("DistributedVirtualSwitchHostMemberConfigInfo")
                                        .set("host", inventory.ref(host))
                                        .set(
                                                "maxProxySwitchPorts",
                                                member(dvs.number(), host).portsMax())
                                        .set("backing", pnicBacking(dvs.number(), host)))
                        .set("productInfo", product())
                        .set("uplinkPortKey", List.of())
                        .set("status", "up")));
        return members;
    }

    /** How a host is a member of a switch. */
    public SwitchMember member(int dvs, int host) {
        return configs().of(dvs).member(host);
    }

    /** The greatest size of a frame. */
    public int mtu(int dvs) {
        return configs().of(dvs).shown().get("maxMtu") instanceof Integer mtu ? mtu : 1500;
    }

    private SwitchConfigs configs() {
        return inventory.containers().connections().configs();
    }

    /** The physical adapters of a host that are uplinks of a switch. */
    public DataObject pnicBacking(int dvs, int host) {
        List<DataObject> nics = member(dvs, host).nics().stream()
                .filter(nic -> !nic.isEmpty())
                .map(nic -> context.make("DistributedVirtualSwitchHostMemberPnicSpec")
                        .set("pnicDevice", nic))
                .toList();
        return context.make("DistributedVirtualSwitchHostMemberPnicBacking").set("pnicSpec", nics);
    }

    private List<MoRef> uplinks(NetworkState dvs) {
        return dvs.portgroups().stream()
                .filter(group -> inventory.network(group).uplink())
                .mapToObj(inventory::ref)
                .toList();
    }

    private static int ports(NetworkState dvs) {
        return (int) dvs.portgroups().size() * DvPortgroupConfigRenderer.PORT_COUNT;
    }

    private DataObject product() {
        return context.make("DistributedVirtualSwitchProductSpec")
                .set("name", "DVS")
                .set("vendor", "VMware, Inc.")
                .set("version", "8.0.0")
                .set("build", "24322831")
                .set("forwardingClass", "etherswitch");
    }
}
