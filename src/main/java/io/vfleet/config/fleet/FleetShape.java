package io.vfleet.config.fleet;

import io.vfleet.config.ConfigValidator;

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
        var mistakes = new ConfigValidator()
                .atLeast(0, "datacenters", datacenters)
                .atLeast(0, "clusters", clusters)
                .atLeast(0, "hostsPerCluster", hostsPerCluster)
                .atLeast(0, "standaloneHosts", standaloneHosts)
                .atLeast(0, "vmsPerPool", vmsPerPool)
                .atLeast(0, "poolsPerCluster", poolsPerCluster)
                .atLeast(0, "folders", folders)
                .atLeast(0, "datastores", datastores)
                .atLeast(0, "portgroups", portgroups)
                .require(vms >= 0 && vms <= VMS_MAX, "vms", vms, "0 to " + VMS_MAX)
                .require(
                        folders <= Math.max(0, datacenters),
                        "folders",
                        folders,
                        "at most datacenters (" + datacenters + ") because each folder holds one",
                        "datacenters");
        if (vms == 0) {
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
        mistakes.refuseIfAny();
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

    private static void requireHostsAndDatastores(
            ConfigValidator mistakes, int clusters, int hosts, int vmsPerPool, int datastores) {
        String because = "1 or more because vmsPerPool is " + vmsPerPool;
        boolean some = vmsPerPool > 0;
        mistakes.require(!some || datastores != 0, "datastores", datastores, because, "vmsPerPool", "vms")
                .require(
                        !some || clusters <= 0 || hosts != 0,
                        "hostsPerCluster",
                        hosts,
                        because,
                        "vmsPerPool",
                        "clusters",
                        "vms");
    }

    /** Computes in doubles, which do not overflow. */
    private static void requireAtMostMaximum(
            ConfigValidator mistakes,
            int datacenters,
            double pools,
            double hosts,
            int standaloneHosts,
            int vmsPerPool,
            double datastoresAndPortgroups) {
        // Of numbers that are refused themselves, no total is computed: all of the record is what they were judged by.
        String whole = "";
        double vms = datacenters * (pools + standaloneHosts) * vmsPerPool;
        mistakes.require(vms <= VMS_MAX, "vmsPerPool", "makes " + (long) vms + " in all", "at most " + VMS_MAX, whole);
        double containers = datacenters * (10 + pools + hosts + 3.0 * standaloneHosts + datastoresAndPortgroups);
        mistakes.require(
                containers <= CONTAINERS_MAX,
                "datacenters",
                "makes " + (long) containers + " containers in all",
                "at most " + CONTAINERS_MAX,
                whole);
    }
}
