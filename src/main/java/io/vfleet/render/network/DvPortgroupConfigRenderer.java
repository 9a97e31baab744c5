package io.vfleet.render.network;

import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import java.util.List;

/** Renders the configuration of distributed virtual portgroups. */
final class DvPortgroupConfigRenderer {
    static final int PORT_COUNT = 8;
    private static final String UPLINK = "Uplink 1";

    private final RenderContext context;
    private final Inventory inventory;
    private final DataObject policy;

    DvPortgroupConfigRenderer(RenderContext context) {
        this.context = context;
        inventory = context.inventory();
        policy = policy();
    }

    DataObject render(NetworkState group) {
        return context.make("DVPortgroupConfigInfo")
                .set("key", inventory.ref(group.number()).value())
                .set("name", group.name())
                .set("numPorts", PORT_COUNT)
                .set("distributedVirtualSwitch", inventory.ref(group.switchNumber()))
                .set("defaultPortConfig", defaultPortConfig(group.uplink()))
                .set("description", "")
                .set("type", "earlyBinding")
                .set("backingType", "standard")
                .set("policy", policy)
                .set("portNameFormat", "<portIndex>")
                .set("scope", List.of())
                .set("configVersion", "1")
                .set("autoExpand", true)
                .set("uplink", group.uplink());
    }

    /** The default port settings: uplinks carry every VLAN, all other ports are untagged. */
    DataObject defaultPortConfig(boolean uplink) {
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
        DataObject order = context.make("VMwareUplinkPortOrderPolicy")
                .set("inherited", true)
                .set("activeUplinkPort", List.of(UPLINK))
                .set("standbyUplinkPort", List.of());
        DataObject teaming = context.make("VmwareUplinkPortTeamingPolicy")
                .set("inherited", true)
                .set(
                        "policy",
                        context.make("StringPolicy").set("inherited", true).set("value", "loadbalance_srcid"))
                .set("reversePolicy", flag(true))
                .set("notifySwitches", flag(true))
                .set("rollingOrder", flag(false))
                .set("uplinkPortOrder", order);
        return context.make("VMwareDVSPortSetting")
                .set("blocked", flag(false))
                .set("vmDirectPathGen2Allowed", flag(false))
                .set("vlan", vlan.set("inherited", false))
                .set("uplinkTeamingPolicy", teaming)
                .set("securityPolicy", security)
                .set("ipfixEnabled", flag(false))
                .set("txUplink", flag(false));
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
