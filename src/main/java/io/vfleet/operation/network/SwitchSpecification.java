package io.vfleet.operation.network;

import io.vfleet.inventory.network.SwitchConfig;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.EntityName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a specification makes of the configuration of a distributed switch, without its hosts. */
record SwitchSpecification(SpecMembers members, int nameLengthMax) {
    private static final int UPLINKS_MAX = 32;
    private static final int MTU_MIN = 1_280;
    private static final int MTU_MAX = 9_190;
    private static final int PROXY_PORTS_MAX = 4_096;

    /** The members that are shown as they were set. */
    private static final List<String> SHOWN = List.of(
            "description",
            "policy",
            "contact",
            "extensionKey",
            "switchIpAddress",
            "defaultProxySwitchMaxNumPorts",
            "networkResourceControlVersion",
            "maxMtu",
            "linkDiscoveryProtocolConfig",
            "ipfixConfig",
            "lacpApiVersion",
            "multicastFilteringMode");

    private static final Set<String> SERVED = served();

    private static Set<String> served() {
        Set<String> served = new HashSet<>(SHOWN);
        served.addAll(List.of(
                "configVersion",
                "name",
                "numStandalonePorts",
                "maxPorts",
                "uplinkPortPolicy",
                "defaultPortConfig",
                "host"));
        return Set.copyOf(served);
    }

    /** The name that is asked for, in the stored form; null when it is to stay. */
    @Nullable
    String name() {
        String name = members.text("name");
        return name == null ? null : EntityName.canonical(name, nameLengthMax).orElse(null);
    }

    void checkName(MoRef entity) {
        String name = members.text("name");
        if (name != null && EntityName.canonical(name, nameLengthMax).isEmpty())
            members.refuse(new Fault.InvalidName(name, entity));
    }

    /** The next configuration; what {@link SpecMembers#fault} says comes first. {@code ports}: those there are now. */
    SwitchConfig applied(SwitchConfig now, long ports) {
        members.onlyServed(SERVED);
        if (members.get("numStandalonePorts") instanceof Integer standalone && standalone != 0)
            members.notServed("numStandalonePorts");
        int portsMax = members.number("maxPorts", now.portsMax(), 0, SwitchConfig.PORTS_MAX);
        if (portsMax < ports) members.refuse(new Fault.LimitExceeded("maxPorts", portsMax));
        members.number("maxMtu", MTU_MIN, MTU_MIN, MTU_MAX);
        members.number("defaultProxySwitchMaxNumPorts", 1, 1, PROXY_PORTS_MAX);
        members.oneOf("networkResourceControlVersion", Set.of("version2", "version3"));
        members.oneOf("lacpApiVersion", Set.of("singleLag", "multipleLag"));
        members.oneOf("multicastFilteringMode", Set.of("legacyFiltering", "snooping"));
        checkDiscovery();
        List<String> uplinks = uplinks(now.uplinks());
        Map<String, Object> shown = new HashMap<>(now.shown());
        for (String member : SHOWN) members.show(member, shown);
        members.showPortConfig("defaultPortConfig", shown);
        return new SwitchConfig(
                now.version() + 1, portsMax, uplinks, shown, now.resourceManagement(), now.created(), now.product());
    }

    private void checkDiscovery() {
        if (!(members.get("linkDiscoveryProtocolConfig") instanceof DataObject discovery)) return;
        boolean valid = Set.of("cdp", "lldp").contains(String.valueOf(discovery.get("protocol")))
                && Set.of("none", "listen", "advertise", "both").contains(String.valueOf(discovery.get("operation")));
        if (!valid) members.invalid("linkDiscoveryProtocolConfig");
    }

    private List<String> uplinks(List<String> now) {
        if (!(members.get("uplinkPortPolicy") instanceof DataObject policy)) return now;
        if (!policy.type().name().equals("DVSNameArrayUplinkPortPolicy")) {
            members.notServed("uplinkPortPolicy of " + policy.type().name());
            return now;
        }
        List<String> names = HostNetworkDraft.texts(policy.get("uplinkPortName"));
        boolean valid = !names.isEmpty()
                && names.size() <= UPLINKS_MAX
                && Set.copyOf(names).size() == names.size()
                && names.stream().noneMatch(String::isBlank);
        if (!valid) members.invalid("uplinkPortPolicy.uplinkPortName");
        return valid ? names : now;
    }
}
