package io.vfleet.render.network;

import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.network.SwitchConfig;
import io.vfleet.inventory.network.SwitchConfigs;
import io.vfleet.inventory.network.SwitchMember;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MergedObjects;
import io.vfleet.model.MoRef;
import io.vfleet.render.MoRefLists;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Renders the configuration, summary, capability and runtime of distributed virtual switches. */
public final class DvSwitchConfigRenderer {
    private static final int MTU = 1_500;

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

    private SwitchConfigs configs() {
        return inventory.containers().connections().configs();
    }

    private SwitchConfig config(NetworkState dvs) {
        return configs().of(dvs.number());
    }

    DataObject capability() {
        return context.make("DVSCapability")
                .set("dvsOperationSupported", true)
                .set("dvPortGroupOperationSupported", true)
                .set("dvPortOperationSupported", true)
                .set("compatibleHostComponentProductInfo", List.of())
                .set("featuresSupported", DvSwitchProducts.features(context.meta()));
    }

    DataObject summary(NetworkState dvs) {
        var names = new ArrayList<String>();
        dvs.portgroups().stream().filter(inventory::exists).forEach(group -> names.add(inventory.name(group)));
        Object hosts = MoRefLists.of(inventory, dvs.hosts());
        SwitchConfig config = config(dvs);
        return context.make("DVSSummary")
                .set("name", dvs.name())
                .set("uuid", uuid(dvs))
                .set("numPorts", ports(dvs))
                .set("productInfo", DvSwitchProducts.product(context.meta(), config.product()))
                .set("hostMember", hosts)
                .set("host", hosts)
                .set("portgroupName", names)
                .set("description", Objects.requireNonNullElse(config.shown().get("description"), ""))
                .set("contact", contact(config))
                .set("numHosts", (int) dvs.hosts().size());
    }

    private DataObject contact(SwitchConfig config) {
        return config.shown().get("contact") instanceof DataObject contact ? contact : context.make("DVSContactInfo");
    }

    DataObject render(NetworkState dvs) {
        SwitchConfig config = config(dvs);
        DataObject product = DvSwitchProducts.product(context.meta(), config.product());
        DataObject rendered = context.make("VMwareDVSConfigInfo")
                .set("uuid", uuid(dvs))
                .set("name", dvs.name())
                .set("numStandalonePorts", 0)
                .set("numPorts", ports(dvs))
                .set("maxPorts", config.portsMax())
                .set(
                        "uplinkPortPolicy",
                        context.make("DVSNameArrayUplinkPortPolicy").set("uplinkPortName", config.uplinks()))
                .set("uplinkPortgroup", uplinks(dvs))
                .set("defaultPortConfig", portgroups.defaultPortConfig(false, config))
                .set("host", members(dvs))
                .set("productInfo", product)
                .set("targetInfo", product)
                .set("configVersion", Integer.toString(config.version()))
                .set("createTime", config.created() == null ? context.epoch() : config.created())
                .set("networkResourceManagementEnabled", config.resourceManagement());
        addConstants(rendered);
        config.shown().forEach((member, value) -> show(rendered, member, value));
        return rendered;
    }

    private void addConstants(DataObject rendered) {
        rendered.set(
                        "policy",
                        context.make("DVSPolicy")
                                .set("autoPreInstallAllowed", true)
                                .set("autoUpgradeAllowed", true)
                                .set("partialUpgradeAllowed", true))
                .set("description", "")
                .set("contact", context.make("DVSContactInfo"))
                .set("defaultProxySwitchMaxNumPorts", SwitchMember.PORTS_MAX)
                .set("networkResourceControlVersion", "version3")
                .set("maxMtu", MTU)
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

    /** What a client set, over what is there without it. */
    private static void show(DataObject rendered, String member, Object value) {
        if (member.equals("defaultPortConfig")) return;
        boolean merges = value instanceof DataObject && rendered.get(member) instanceof DataObject;
        rendered.set(
                member, merges ? MergedObjects.merged((DataObject) rendered.get(member), (DataObject) value) : value);
    }

    DataObject runtime(NetworkState dvs) {
        var members = new ArrayList<DataObject>();
        dvs.hosts().stream()
                .forEach(host -> members.add(context.make("HostMemberRuntimeInfo")
                        .set("host", inventory.ref(host))
                        .set("status", status(host))
                        .set("healthCheckResult", List.of())));
        return context.make("DVSRuntimeInfo").set("hostMemberRuntime", members);
    }

    private String status(int host) {
        return inventory.host(host).connected() ? "up" : "disconnected";
    }

    private List<DataObject> members(NetworkState dvs) {
        DataObject product =
                DvSwitchProducts.product(context.meta(), config(dvs).product());
        var members = new ArrayList<DataObject>();
        dvs.hosts().stream()
                .filter(inventory::exists)
                .forEach(host -> members.add(context.make("DistributedVirtualSwitchHostMember")
                        .set(
                                "config",
                                context.make("DistributedVirtualSwitchHostMemberConfigInfo")
                                        .set("host", inventory.ref(host))
                                        .set(
                                                "maxProxySwitchPorts",
                                                member(dvs, host).portsMax())
                                        .set("backing", pnicBacking(member(dvs, host))))
                        .set("productInfo", product)
                        .set("uplinkPortKey", List.of())
                        .set("status", status(host))));
        return members;
    }

    private SwitchMember member(NetworkState dvs, int host) {
        SwitchMember member = inventory
                .containers()
                .connections()
                .networks()
                .of(inventory.host(host))
                .member(dvs.number());
        return member == null ? SwitchMember.INITIAL : member;
    }

    /** The greatest size of a frame. */
    public int mtu(int dvs) {
        return configs().of(dvs).shown().get("maxMtu") instanceof Integer mtu ? mtu : MTU;
    }

    /** The physical adapters of a host that are uplinks of a switch. */
    public DataObject pnicBacking(SwitchMember member) {
        List<DataObject> nics = member.nics().stream()
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

    private int ports(NetworkState dvs) {
        return (int) Math.min(
                Integer.MAX_VALUE,
                dvs.portgroups().stream()
                        .filter(inventory::exists)
                        .mapToLong(group -> portgroups.ports(inventory.network(group)))
                        .sum());
    }
}
