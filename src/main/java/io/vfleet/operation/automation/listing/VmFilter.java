package io.vfleet.operation.automation.listing;

import io.vfleet.model.PowerState;
import io.vfleet.operation.automation.ApiStruct;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A filter of the virtual machine list: a machine must match every set that is not empty. An id without an object
 * matches nothing.
 *
 * @param vms ids
 * @param names names of virtual machines
 * @param folders ids of folders that are the direct parent of the machine
 * @param resourcePools ids of pools that are the direct parent of the machine
 */
record VmFilter(
        Set<String> vms,
        Set<String> names,
        Set<String> folders,
        Set<String> datacenters,
        Set<String> hosts,
        Set<String> clusters,
        Set<String> resourcePools,
        Set<PowerState> powerStates) {
    VmFilter {
        vms = Set.copyOf(vms);
        names = Set.copyOf(names);
        folders = Set.copyOf(folders);
        datacenters = Set.copyOf(datacenters);
        hosts = Set.copyOf(hosts);
        clusters = Set.copyOf(clusters);
        resourcePools = Set.copyOf(resourcePools);
        powerStates = Set.copyOf(powerStates);
    }

    /** The filter of a filter_spec. */
    static VmFilter of(ApiStruct spec) {
        return new VmFilter(
                set(spec, "vms"),
                set(spec, "names"),
                set(spec, "folders"),
                set(spec, "datacenters"),
                set(spec, "hosts"),
                set(spec, "clusters"),
                set(spec, "resource_pools"),
                set(spec, "power_states").stream().map(VmFilter::power).collect(Collectors.toSet()));
    }

    private static Set<String> set(ApiStruct spec, String field) {
        return new HashSet<>(spec.texts(field));
    }

    /** The Automation API's name of a power state. */
    static String wireName(PowerState power) {
        return switch (power) {
            case OFF -> "POWERED_OFF";
            case ON -> "POWERED_ON";
            case SUSPENDED -> "SUSPENDED";
        };
    }

    private static PowerState power(String wireName) {
        for (PowerState power : PowerState.values()) {
            if (wireName(power).equals(wireName)) return power;
        }
        throw new IllegalArgumentException("power state: " + wireName);
    }
}
