package io.vfleet.render.network;

import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.network.PortgroupConfig;
import io.vfleet.inventory.network.SwitchConfig;
import io.vfleet.inventory.network.SwitchConfigs;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MergedObjects;
import io.vfleet.render.RenderContext;
import java.util.List;
import java.util.Objects;

/** Renders the configuration of distributed virtual portgroups. */
final class DvPortgroupConfigRenderer {
    private final RenderContext context;
    private final Inventory inventory;
    private final DataObject policy;

    DvPortgroupConfigRenderer(RenderContext context) {
        this.context = context;
        inventory = context.inventory();
        policy = policy();
    }

    private SwitchConfigs configs() {
        return inventory.containers().connections().configs();
    }

    /** How many ports there are; for uplinks one for each host and uplink. */
    long ports(NetworkState group) {
        if (group.uplink())
            return Math.max(
                    PortgroupConfig.PORTS,
                    group.hosts().size()
                            * configs().of(group.switchNumber()).uplinks().size());
        PortgroupConfig config = configs().ofPortgroup(group.number());
        return config.ports(inventory.vms(group.number()).size());
    }

    DataObject render(NetworkState group) {
        PortgroupConfig config = configs().ofPortgroup(group.number());
        DataObject rendered = context.make("DVPortgroupConfigInfo")
                .set("key", inventory.ref(group.number()).value())
                .set("name", group.name())
                .set("numPorts", (int) ports(group))
                .set("distributedVirtualSwitch", inventory.ref(group.switchNumber()))
                .set("defaultPortConfig", defaultPortConfig(group))
                .set("description", Objects.requireNonNullElse(config.shown().get("description"), ""))
                .set("type", config.binding().wireName())
                .set("backingType", "standard")
                .set("policy", policy)
                .set("portNameFormat", Objects.requireNonNullElse(config.shown().get("portNameFormat"), "<portIndex>"))
                .set("scope", List.of())
                .set("configVersion", Integer.toString(config.version()))
                .set("autoExpand", config.expands())
                .set("uplink", group.uplink());
        return config.shown().get("policy") instanceof DataObject own
                ? rendered.set("policy", MergedObjects.merged(policy, own))
                : rendered;
    }

    /** The settings of the ports of a portgroup: its own over those of its switch. */
    DataObject defaultPortConfig(NetworkState group) {
        SwitchConfig dvs = configs().of(group.switchNumber());
        DataObject inherited = defaultPortConfig(group.uplink(), dvs);
        Object own = configs().ofPortgroup(group.number()).shown().get("defaultPortConfig");
        return own instanceof DataObject changed ? MergedObjects.merged(inherited, changed) : inherited;
    }

    /** The settings of the ports of a switch. */
    DataObject defaultPortConfig(boolean uplink, SwitchConfig dvs) {
        DataObject initial = initialPortConfig(uplink, dvs.uplinks());
        return !uplink && dvs.shown().get("defaultPortConfig") instanceof DataObject changed
                ? MergedObjects.merged(initial, changed)
                : initial;
    }

    /** The default port settings: uplinks carry every VLAN, all other ports are untagged. */
    private DataObject initialPortConfig(boolean uplink, List<String> uplinks) {
        DataObject vlan = uplink
                ? context.make("VmwareDistributedVirtualSwitchTrunkVlanSpec")
                        .set(
                                "vlanId",
                                List.of(context.make("NumericRange")
                                        .set("start", 0)
                                        .set("end", 4094)))
                : context.make("VmwareDistributedVirtualSwitchVlanIdSpec").set("vlanId", 0);
        DataObject security = context.make("DVSSecurityPolicy")
                .set("inherited", true)
                .set("allowPromiscuous", flag(false))
                .set("macChanges", flag(false))
                .set("forgedTransmits", flag(false));
        return context.make("VMwareDVSPortSetting")
                .set("blocked", flag(false))
                .set("vmDirectPathGen2Allowed", flag(false))
                .set("vlan", vlan.set("inherited", false))
                .set("uplinkTeamingPolicy", teaming(uplinks))
                .set("securityPolicy", security)
                .set("ipfixEnabled", flag(false))
                .set("txUplink", flag(false))
                .set("inShapingPolicy", shaping())
                .set("outShapingPolicy", shaping())
                .set("networkResourcePoolKey", text("-1"))
                .set("qosTag", context.make("IntPolicy").set("inherited", true).set("value", -1))
                .set(
                        "lacpPolicy",
                        context.make("VMwareUplinkLacpPolicy")
                                .set("inherited", true)
                                .set("enable", flag(false))
                                .set("mode", text("passive")))
                .set(
                        "filterPolicy",
                        context.make("DvsFilterPolicy").set("inherited", true).set("filterConfig", List.of()))
                .set("macManagementPolicy", macManagement());
    }

    private DataObject teaming(List<String> uplinks) {
        DataObject order = context.make("VMwareUplinkPortOrderPolicy")
                .set("inherited", true)
                .set("activeUplinkPort", List.of(uplinks.getFirst()))
                .set("standbyUplinkPort", List.of());
        return context.make("VmwareUplinkPortTeamingPolicy")
                .set("inherited", true)
                .set(
                        "policy",
                        context.make("StringPolicy").set("inherited", true).set("value", "loadbalance_srcid"))
                .set("reversePolicy", flag(true))
                .set("notifySwitches", flag(true))
                .set("rollingOrder", flag(false))
                .set("failureCriteria", failureCriteria())
                .set("uplinkPortOrder", order);
    }

    private DataObject failureCriteria() {
        return context.make("DVSFailureCriteria")
                .set("inherited", true)
                .set("checkSpeed", text("minimum"))
                .set("speed", context.make("IntPolicy").set("inherited", true).set("value", 10))
                .set("checkDuplex", flag(false))
                .set("fullDuplex", flag(false))
                .set("checkErrorPercent", flag(false))
                .set(
                        "percentage",
                        context.make("IntPolicy").set("inherited", true).set("value", 0))
                .set("checkBeacon", flag(false));
    }

    private DataObject shaping() {
        return context.make("DVSTrafficShapingPolicy")
                .set("inherited", true)
                .set("enabled", flag(false))
                .set("averageBandwidth", bits(100_000_000))
                .set("peakBandwidth", bits(100_000_000))
                .set("burstSize", bits(100 << 20));
    }

    private DataObject macManagement() {
        DataObject learning = context.make("DVSMacLearningPolicy")
                .set("inherited", true)
                .set("enabled", false)
                .set("allowUnicastFlooding", true)
                .set("limit", 4096)
                .set("limitPolicy", "DROP");
        return context.make("DVSMacManagementPolicy")
                .set("inherited", true)
                .set("allowPromiscuous", false)
                .set("macChanges", false)
                .set("forgedTransmits", false)
                .set("macLearningPolicy", learning);
    }

    private DataObject text(String value) {
        return context.make("StringPolicy").set("inherited", true).set("value", value);
    }

    private DataObject bits(long value) {
        return context.make("LongPolicy").set("inherited", true).set("value", value);
    }

    private DataObject flag(boolean value) {
        return context.make("BoolPolicy").set("inherited", true).set("value", value);
    }

    private DataObject policy() {
        return context.make("VMwareDVSPortgroupPolicy")
                .set("blockOverrideAllowed", true)
                .set("shapingOverrideAllowed", false)
                .set("vendorConfigOverrideAllowed", false)
                .set("livePortMovingAllowed", false)
                .set("portConfigResetAtDisconnect", true)
                .set("networkResourcePoolOverrideAllowed", false)
                .set("trafficFilterOverrideAllowed", false)
                .set("vlanOverrideAllowed", false)
                .set("uplinkTeamingOverrideAllowed", false)
                .set("securityPolicyOverrideAllowed", false)
                .set("ipfixOverrideAllowed", false)
                .set("macManagementOverrideAllowed", false);
    }
}
