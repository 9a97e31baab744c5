package io.vfleet.operation.network;

import io.vfleet.inventory.network.PortgroupConfig;
import io.vfleet.inventory.network.PortgroupConfig.Binding;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.EntityName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a specification makes of the configuration of a distributed portgroup. */
record PortgroupSpecification(SpecMembers members, int nameLengthMax) {
    /** What one portgroup can have at most. */
    private static final int PORTS_MAX = 8_192;

    private static final Set<String> SERVED = Set.of(
            "configVersion",
            "name",
            "numPorts",
            "portNameFormat",
            "defaultPortConfig",
            "description",
            "type",
            "backingType",
            "policy",
            "autoExpand",
            "vmVnicNetworkResourcePoolKey");

    /** The name that is asked for, in the stored form; null when it is to stay. */
    @Nullable
    String name() {
        String name = members.text("name");
        return name == null ? null : EntityName.canonical(name, nameLengthMax).orElse(null);
    }

    void checkName(MoRef entity, boolean needed) {
        String name = members.text("name");
        boolean valid = name == null
                ? !needed
                : EntityName.canonical(name, nameLengthMax).isPresent();
        if (!valid) members.refuse(new Fault.InvalidName(name == null ? "" : name, entity));
    }

    /**
     * The next configuration; what {@link SpecMembers#fault} says comes first.
     *
     * @param connected how many adapters are connected now
     */
    PortgroupConfig applied(PortgroupConfig now, long connected, boolean uplink) {
        members.onlyServed(SERVED);
        members.oneOf("backingType", Set.of("standard"));
        if (members.get("vmVnicNetworkResourcePoolKey") instanceof String pool && !pool.equals("-1"))
            members.notServed("vmVnicNetworkResourcePoolKey");
        Binding binding = binding(now.binding());
        if (binding != now.binding() && (connected > 0 || uplink))
            members.refuse(new Fault.DvsFault("ports of the portgroup are connected"));
        int ports = members.number("numPorts", now.ports(), 0, PORTS_MAX);
        if (binding == Binding.EPHEMERAL) ports = now.ports();
        else if (members.get("numPorts") != null && ports < connected)
            members.refuse(new Fault.DvsFault("more ports are connected than numPorts says"));
        Map<String, Object> shown = new HashMap<>(now.shown());
        for (String member : new String[] {"portNameFormat", "description", "policy"}) members.show(member, shown);
        members.showPortConfig("defaultPortConfig", shown);
        boolean expands = members.get("autoExpand") instanceof Boolean asked ? asked : now.expands();
        return new PortgroupConfig(now.version() + 1, binding, ports, expands, shown, now.configured());
    }

    private Binding binding(Binding now) {
        String asked = members.text("type");
        if (asked == null) return now;
        for (Binding each : Binding.values()) if (each.wireName().equals(asked)) return each;
        members.invalid("type");
        return now;
    }
}
