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
 * @param folders how many datacenters, counted from the last, are put into a folder of their own, with folders inside
 * @param datastores per datacenter; virtual machines are on the first
 * @param portgroups distributed ones per datacenter; 0 means no distributed switch either
 * @param autostart whether virtual machines run at the start, as far as the population says so
 * @param vms 0, or how many virtual machines a big fleet has: then only {@code portgroups} and {@code autostart} count
 *     of the others, and clusters, hosts and datastores follow from the number
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

    /** More virtual machines than this are refused. */
    public static final int VMS_MAX = 1_000_000;

    /** More hosts, pools, datastores and other containers than this, counted together, are refused. */
    public static final int CONTAINERS_MAX = 200_000;

    public FleetShape {
        var wrong = new ArrayList<String>();
        notNegative(wrong, "datacenters", datacenters);
        notNegative(wrong, "clusters", clusters);
        notNegative(wrong, "hostsPerCluster", hostsPerCluster);
        notNegative(wrong, "standaloneHosts", standaloneHosts);
        notNegative(wrong, "vmsPerPool", vmsPerPool);
        notNegative(wrong, "poolsPerCluster", poolsPerCluster);
        notNegative(wrong, "folders", folders);
        notNegative(wrong, "datastores", datastores);
        notNegative(wrong, "portgroups", portgroups);
        if (vms < 0 || vms > VMS_MAX) wrong.add("vms: " + vms + ", need 0 to " + VMS_MAX);
        if (folders > datacenters) {
            wrong.add("folders: " + folders + ", need at most datacenters (" + datacenters
                    + ") because each folder holds one");
        }
        if (wrong.isEmpty() && vms == 0) {
            places(wrong, clusters, hostsPerCluster, vmsPerPool, datastores);
            sizes(
                    wrong,
                    datacenters,
                    clusters * (double) Math.max(1, poolsPerCluster),
                    hostsPerCluster * (double) clusters,
                    standaloneHosts,
                    vmsPerPool,
                    datastores + (double) portgroups);
        }
        if (!wrong.isEmpty()) throw new InvalidConfig(wrong);
    }

    /** A fleet of so many virtual machines; 0 is the small default inventory. */
    public static FleetShape fleet(int vms) {
        return DEFAULT.withVms(vms);
    }

    public FleetShape withVms(int changed) {
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
                changed);
    }

    public boolean big() {
        return vms > 0;
    }

    private static void notNegative(List<String> wrong, String key, int value) {
        if (value < 0) wrong.add(key + ": " + value + ", need 0 or more");
    }

    private static void places(List<String> wrong, int clusters, int hosts, int vmsPerPool, int datastores) {
        if (vmsPerPool == 0) return;
        if (datastores == 0) wrong.add("datastores: 0, need 1 or more because vmsPerPool is " + vmsPerPool);
        if (clusters > 0 && hosts == 0) {
            wrong.add("hostsPerCluster: 0, need 1 or more because vmsPerPool is " + vmsPerPool);
        }
    }

    /** In doubles, which do not overflow. */
    private static void sizes(
            List<String> wrong, int dcs, double pools, double hosts, int alone, int vmsPerPool, double others) {
        double vms = dcs * (pools + alone) * vmsPerPool;
        if (vms > VMS_MAX) wrong.add("vmsPerPool: makes " + (long) vms + " in all, need at most " + VMS_MAX);
        double containers = dcs * (10 + pools + hosts + 3.0 * alone + others);
        if (containers > CONTAINERS_MAX) {
            wrong.add("datacenters: makes " + (long) containers + " containers in all, need at most " + CONTAINERS_MAX);
        }
    }
}
