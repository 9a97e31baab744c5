package io.vfleet.config.fleet;

import io.vfleet.config.InvalidConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The size of the fleet and its division into datacenters, clusters, hosts and virtual machines.
 *
 * @param standaloneHosts per datacenter
 * @param vmsPerPool per resource pool and per standalone host
 * @param poolsPerCluster pools below a cluster's root pool; 0 puts its virtual machines into the root pool
 * @param folders how many of the last datacenters are placed in a folder of their own, which their vm, host, datastore
 *     and network folders repeat inside
 * @param datastores per datacenter; all virtual machines are on the first one
 * @param portgroups distributed portgroups per datacenter; with 0 there is no distributed switch either
 * @param autostart false for all virtual machines off at the start; otherwise the population decides
 * @param vms the number of virtual machines of a big fleet, which determines clusters, hosts and datastores: of the
 *     other components only {@code portgroups} and {@code autostart} are used then; 0 for the small layout
 */
public record FleetShape(
        int datacenters,
        int clusters,
        int hostsPerCluster,
        int standaloneHosts,
        int vmsPerPool,
        int poolsPerCluster,
        int folders,
        int datastores,
        int portgroups,
        boolean autostart,
        int vms) {
    public static final FleetShape DEFAULT = new FleetShape(1, 1, 3, 1, 2, 0, 0, 1, 1, true, 0);

    /** The maximum number of virtual machines. */
    public static final int VMS_MAX = 1_000_000;

    /** The maximum number of all other managed entities: hosts, resource pools, datastores, folders and so on. */
    public static final int CONTAINERS_MAX = 200_000;

    public FleetShape {
        var mistakes = new ArrayList<String>();
        notNegative(mistakes, "datacenters", datacenters);
        notNegative(mistakes, "clusters", clusters);
        notNegative(mistakes, "hostsPerCluster", hostsPerCluster);
        notNegative(mistakes, "standaloneHosts", standaloneHosts);
        notNegative(mistakes, "vmsPerPool", vmsPerPool);
        notNegative(mistakes, "poolsPerCluster", poolsPerCluster);
        notNegative(mistakes, "folders", folders);
        notNegative(mistakes, "datastores", datastores);
        notNegative(mistakes, "portgroups", portgroups);
        if (vms < 0 || vms > VMS_MAX) mistakes.add("vms: " + vms + ", need 0 to " + VMS_MAX);
        if (folders > datacenters) {
            mistakes.add("folders: " + folders + ", need at most datacenters (" + datacenters
                    + ") because each folder holds one");
        }
        if (mistakes.isEmpty() && vms == 0) {
            requireHostsAndDatastores(mistakes, clusters, hostsPerCluster, vmsPerPool, datastores);
            requireAtMostMaximum(
                    mistakes,
                    datacenters,
                    clusters * (double) Math.max(1, poolsPerCluster),
                    hostsPerCluster * (double) clusters,
                    standaloneHosts,
                    vmsPerPool,
                    datastores + (double) portgroups);
        }
        if (!mistakes.isEmpty()) throw new InvalidConfig(mistakes);
    }

    /** A big fleet with that many virtual machines; 0 for the small default inventory. */
    public static FleetShape fleet(int vms) {
        return DEFAULT.withVms(vms);
    }

    public FleetShape withVms(int vms) {
        return new FleetShape(
                datacenters,
                clusters,
                hostsPerCluster,
                standaloneHosts,
                vmsPerPool,
                poolsPerCluster,
                folders,
                datastores,
                portgroups,
                autostart,
                vms);
    }

    public boolean big() {
        return vms > 0;
    }

    private static void notNegative(List<String> mistakes, String key, int value) {
        if (value < 0) mistakes.add(key + ": " + value + ", need 0 or more");
    }

    private static void requireHostsAndDatastores(
            List<String> mistakes, int clusters, int hosts, int vmsPerPool, int datastores) {
        if (vmsPerPool == 0) return;
        if (datastores == 0) mistakes.add("datastores: 0, need 1 or more because vmsPerPool is " + vmsPerPool);
        if (clusters > 0 && hosts == 0) {
            mistakes.add("hostsPerCluster: 0, need 1 or more because vmsPerPool is " + vmsPerPool);
        }
    }

    /** Computes in doubles, which do not overflow. */
    private static void requireAtMostMaximum(
            List<String> mistakes,
            int datacenters,
            double pools,
            double hosts,
            int standaloneHosts,
            int vmsPerPool,
            double datastoresAndPortgroups) {
        double vms = datacenters * (pools + standaloneHosts) * vmsPerPool;
        if (vms > VMS_MAX) mistakes.add("vmsPerPool: makes " + (long) vms + " in all, need at most " + VMS_MAX);
        double containers = datacenters * (10 + pools + hosts + 3.0 * standaloneHosts + datastoresAndPortgroups);
        if (containers > CONTAINERS_MAX) {
            mistakes.add(
                    "datacenters: makes " + (long) containers + " containers in all, need at most " + CONTAINERS_MAX);
        }
    }
}
