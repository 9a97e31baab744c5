package io.vfleet.operation;

import io.vfleet.model.PowerState;
import java.util.Set;

/**
 * Which virtual machines are listed: those that match every set that is not empty. An id that names nothing matches
 * nothing.
 *
 * @param vms ids
 * @param names as shown
 * @param folders ids of folders that hold the machine right below them
 * @param resourcePools ids of pools that hold the machine right below them
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
