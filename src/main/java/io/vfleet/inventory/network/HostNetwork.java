package io.vfleet.inventory.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the network of a host is configured; immutable.
 *
 * @param distributed the distributed switches that the host is a member of, by number
 * @param shown what clients set of the members that are only shown, by the name of the member
 */
public record HostNetwork(
        List<StandardSwitch> switches,
        List<StandardPortgroup> portgroups,
        List<KernelAdapter> adapters,
        Map<Integer, SwitchMember> distributed,
        Map<String, Object> shown) {
    /** The physical adapters of every host. */
    public static final int NICS = 4;

    /** The port group of the first VMkernel adapter. */
    public static final String MANAGEMENT = "Management Network";

    /** The standard switch that every host has at first. */
    public static final String FIRST_SWITCH = "vSwitch0";

    public HostNetwork {
        switches = List.copyOf(switches);
        portgroups = List.copyOf(portgroups);
        adapters = List.copyOf(adapters);
        distributed = Map.copyOf(distributed);
        shown = Map.copyOf(shown);
    }

    /** That of a host that nobody has configured. */
    static HostNetwork initial(List<StandardPortgroup> networks, Map<Integer, SwitchMember> distributed) {
        var portgroups = new ArrayList<StandardPortgroup>();
        portgroups.add(new StandardPortgroup(MANAGEMENT, 0, FIRST_SWITCH, 0, null));
        portgroups.addAll(networks);
        return new HostNetwork(
                List.of(new StandardSwitch(FIRST_SWITCH, List.of("vmnic0"), 128, 1500, null, null)),
                portgroups,
                List.of(new KernelAdapter("vmk0", MANAGEMENT, 0, null)),
                distributed,
                Map.of());
    }

    /** Whether the host has a physical adapter of that name. */
    public static boolean hasNic(String device) {
        for (int nic = 0; nic < NICS; nic++) if (device.equals("vmnic" + nic)) return true;
        return false;
    }

    public @Nullable StandardSwitch vswitch(String name) {
        for (StandardSwitch each : switches) if (each.name().equals(name)) return each;
        return null;
    }

    public @Nullable StandardPortgroup portgroup(String name) {
        for (StandardPortgroup each : portgroups) if (each.name().equals(name)) return each;
        return null;
    }

    public @Nullable KernelAdapter adapter(String device) {
        for (KernelAdapter each : adapters) if (each.device().equals(device)) return each;
        return null;
    }

    /** The standard switch that has a physical adapter as an uplink; null for none. */
    public @Nullable StandardSwitch userOf(String nic) {
        for (StandardSwitch each : switches) if (each.nics().contains(nic)) return each;
        return null;
    }

    /** Whether a VMkernel adapter is connected to a port group of a standard switch. */
    public boolean hasAdapter(String portgroup) {
        return adapters.stream()
                .anyMatch(each -> each.distributed() == 0 && each.portgroup().equals(portgroup));
    }

    public HostNetwork withSwitches(List<StandardSwitch> changed) {
        return new HostNetwork(changed, portgroups, adapters, distributed, shown);
    }

    public HostNetwork withPortgroups(List<StandardPortgroup> changed) {
        return new HostNetwork(switches, changed, adapters, distributed, shown);
    }

    public HostNetwork withAdapters(List<KernelAdapter> changed) {
        return new HostNetwork(switches, portgroups, changed, distributed, shown);
    }

    public HostNetwork withShown(Map<String, Object> changed) {
        return new HostNetwork(switches, portgroups, adapters, distributed, changed);
    }

    /** How the host is a member of a distributed switch; null when it is not. */
    public @Nullable SwitchMember member(int dvs) {
        return distributed.get(dvs);
    }

    /** Whether a physical adapter is an uplink of a distributed switch other than that one. */
    public boolean usesOutside(int dvs, String nic) {
        return distributed.entrySet().stream()
                .anyMatch(each -> each.getKey() != dvs && each.getValue().nics().contains(nic));
    }

    /** A copy in which the host is a member of a distributed switch so; null: not at all. */
    public HostNetwork with(int dvs, @Nullable SwitchMember member) {
        var changed = new HashMap<>(distributed);
        if (member == null) changed.remove(dvs);
        else changed.put(dvs, member);
        return new HostNetwork(switches, portgroups, adapters, changed, shown);
    }
}
