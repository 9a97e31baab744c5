package io.vfleet.view;

import io.vfleet.inventory.Inventory;
import io.vfleet.inventory.NetworkState;
import io.vfleet.meta.DataObject;
import java.util.List;

/** How distributed portgroups are set up. */
final class PortgroupConfig {
    static final int PORTS = 8;
    private static final String UPLINK = "Uplink 1";

    private final Sources sources;
    private final Inventory inventory;
    private final DataObject policy;

    PortgroupConfig(Sources sources) {
        this.sources = sources;
        inventory = sources.inventory();
        policy = policy();
    }

    DataObject of(NetworkState group) {
        return sources.make("DVPortgroupConfigInfo")
                .set("key", inventory.ref(group.number()).value())
                .set("name", group.name())
                .set("numPorts", PORTS)
                .set("distributedVirtualSwitch", inventory.ref(group.ofSwitch()))
                .set("defaultPortConfig", ports(group.uplink()))
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

    /** The defaults of ports: uplinks carry every VLAN, all others none. */
    DataObject ports(boolean uplink) {
        DataObject vlan = uplink
                ? sources.make("VmwareDistributedVirtualSwitchTrunkVlanSpec")
                        .set("vlanId", List.of(sources.make("NumericRange", "start", 0, "end", 4094)))
                : sources.make("VmwareDistributedVirtualSwitchVlanIdSpec").set("vlanId", 0);
        DataObject security = sources.make("DVSSecurityPolicy")
                .set("inherited", true)
                .set("allowPromiscuous", flag(false))
                .set("macChanges", flag(false))
                .set("forgedTransmits", flag(false));
        DataObject order = sources.make("VMwareUplinkPortOrderPolicy")
                .set("inherited", true)
                .set("activeUplinkPort", List.of(UPLINK))
                .set("standbyUplinkPort", List.of());
        DataObject teaming = sources.make("VmwareUplinkPortTeamingPolicy")
                .set("inherited", true)
                .set("policy", sources.make("StringPolicy", "inherited", true, "value", "loadbalance_srcid"))
                .set("reversePolicy", flag(true))
                .set("notifySwitches", flag(true))
                .set("rollingOrder", flag(false))
                .set("uplinkPortOrder", order);
        return sources.make("VMwareDVSPortSetting")
                .set("blocked", flag(false))
                .set("vmDirectPathGen2Allowed", flag(false))
                .set("vlan", vlan.set("inherited", false))
                .set("uplinkTeamingPolicy", teaming)
                .set("securityPolicy", security)
                .set("ipfixEnabled", flag(false))
                .set("txUplink", flag(false));
    }

    private DataObject flag(boolean value) {
        return sources.make("BoolPolicy", "inherited", true, "value", value);
    }

    private DataObject policy() {
        return sources.make("VMwareDVSPortgroupPolicy")
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
