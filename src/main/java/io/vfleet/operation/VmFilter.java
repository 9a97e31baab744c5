package io.vfleet.operation;

import io.vfleet.model.PowerState;
import java.util.Set;

/**
 * A filter of the virtual machine list: a machine must match every set that is not empty. An id without an object
 * matches nothing.
 *
 * @param vms ids
 * @param names names of virtual machines
 * @param folders ids of folders that are the direct parent of the machine
 * @param resourcePools ids of pools that are the direct parent of the machine
 */
public record VmFilter(
        Set<String> vms,
        Set<String> names,
        Set<String> folders,
        Set<String> datacenters,
        Set<String> hosts,
        Set<String> clusters,
        Set<String> resourcePools,
        Set<PowerState> powerStates) {
    public VmFilter {
        vms = Set.copyOf(vms);
        names = Set.copyOf(names);
        folders = Set.copyOf(folders);
        datacenters = Set.copyOf(datacenters);
        hosts = Set.copyOf(hosts);
        clusters = Set.copyOf(clusters);
        resourcePools = Set.copyOf(resourcePools);
        powerStates = Set.copyOf(powerStates);
    }
}
