package io.vfleet.inventory.plan;

import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.inventory.FolderKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The small and the big layout of a fleet; names and the order of numbers are frozen. Names, and the order in which
 * numbers are given, are frozen.
 */
public final class FleetLayouts {
    static final int VMS_PER_HOST = 250;
    static final int HOSTS_PER_CLUSTER = 32;
    static final int HOSTS_PER_DATASTORE = 8;

    private final PlanBuilder builder = new PlanBuilder();
    private final FleetShape shape;
    private final Population population;

    private FleetLayouts(FleetShape shape, Population population) {
        this.shape = shape;
        this.population = population;
    }

    public static InventoryPlan plan(FleetShape shape, Population population) {
        var layouts = new FleetLayouts(shape, population);
        int root = layouts.builder.folder("Datacenters", 0, FolderKind.DATACENTER);
        if (shape.big()) layouts.big();
        else layouts.small();
        layouts.builder.assignVms(root, 0, 1);
        return layouts.builder.finish();
    }

    /** The inventory that users of the usual simulator know. */
    private void small() {
        int inFolders = shape.datacenters() - shape.folders();
        for (int dc = 0; dc < shape.datacenters(); dc++) {
            String inside = dc < inFolders ? "" : "F" + (dc - inFolders);
            var site = new DatacenterBuilder(
                    builder,
                    population,
                    DatacenterBuilder.HostModel.SMALL,
                    "DC" + dc,
                    inside,
                    shape.portgroups(),
                    shape.datastores());
            for (int host = 0; host < shape.standaloneHosts(); host++) standalone(site, "DC" + dc + "_H" + host);
            for (int cluster = 0; cluster < shape.clusters(); cluster++) cluster(site, "DC" + dc + "_C" + cluster);
            // All are on the first datastore.
            if (shape.datastores() > 0) {
                int first = builder.vms() - vmsPerDatacenter();
                builder.assignVms(site.datastores().getFirst(), first, 1);
            }
            site.finish();
        }
    }

    private int vmsPerDatacenter() {
        int pools = shape.clusters() * Math.max(1, shape.poolsPerCluster());
        return (shape.standaloneHosts() + pools) * shape.vmsPerPool();
    }

    private void standalone(DatacenterBuilder site, String name) {
        DatacenterBuilder.ComputeDraft compute = site.compute(name, false, List.of(name));
        site.put(compute, Map.of(), List.of(site.datastores()));
        int first = builder.vms();
        if (shape.vmsPerPool() > 0) block(site, compute, compute.rootPool(), name + "_VM", 0);
        builder.assignVms(compute.number(), first, 1);
        builder.assignVms(compute.rootPool(), first, 1);
        builder.assignVms(compute.hosts().getFirst(), first, 1);
    }

    private void cluster(DatacenterBuilder site, String name) {
        List<String> hostNames = names(name + "_H", shape.hostsPerCluster());
        DatacenterBuilder.ComputeDraft compute = site.compute(name, true, hostNames);
        var pools = new LinkedHashMap<Integer, String>();
        for (int pool = 1; pool <= shape.poolsPerCluster(); pool++) pools.put(builder.reserve(), name + "_RP" + pool);
        site.put(compute, pools, hostNames.stream().map(_ -> site.datastores()).toList());
        int first = builder.vms();
        var filled = pools.isEmpty() ? Map.of(compute.rootPool(), name + "_RP0") : pools;
        for (var pool : filled.entrySet()) {
            int firstOfPool = builder.vms();
            if (shape.vmsPerPool() > 0) {
                block(site, compute, pool.getKey(), pool.getValue() + "_VM", firstOfPool - first);
            }
            builder.assignVms(pool.getKey(), firstOfPool, 1);
        }
        builder.assignVms(compute.number(), first, 1);
        for (int host = 0; host < hostNames.size(); host++) {
            builder.assignVms(compute.hosts().get(host), first + host, hostNames.size());
        }
    }

    private void block(
            DatacenterBuilder site, DatacenterBuilder.ComputeDraft compute, int pool, String prefix, int offset) {
        builder.block(new VmBlock(
                builder.vms(),
                shape.vmsPerPool(),
                prefix,
                site.number(),
                compute.number(),
                pool,
                site.vmFolder(),
                offset,
                1,
                compute.hosts(),
                1,
                List.of(site.datastores().getFirst()),
                site.vmNetwork()));
    }

    /** One datacenter with as many full clusters as it takes, the last one with what is left. */
    private void big() {
        int hosts = parts(shape.vms(), VMS_PER_HOST);
        var site = new DatacenterBuilder(
                builder,
                population,
                DatacenterBuilder.HostModel.BIG,
                "DC0",
                "",
                shape.portgroups(),
                parts(hosts, HOSTS_PER_DATASTORE));
        int clusters = parts(hosts, HOSTS_PER_CLUSTER);
        for (int cluster = 0; cluster < clusters; cluster++) {
            int done = cluster * HOSTS_PER_CLUSTER;
            bigCluster(site, cluster, Math.min(HOSTS_PER_CLUSTER, hosts - done));
        }
        int perStore = VMS_PER_HOST * HOSTS_PER_DATASTORE;
        for (int store = 0; store < site.datastores().size(); store++) {
            int first = store * perStore;
            builder.assignVms(site.datastores().get(store), first, 1, Math.min(perStore, shape.vms() - first));
        }
        site.finish();
    }

    private void bigCluster(DatacenterBuilder site, int nth, int hosts) {
        String name = "DC0_C" + nth;
        int folder = builder.folder(name, site.vmFolder(), FolderKind.VM);
        DatacenterBuilder.ComputeDraft compute = site.compute(name, true, names(name + "_H", hosts));
        int firstStore = nth * (HOSTS_PER_CLUSTER / HOSTS_PER_DATASTORE);
        var stores = site.datastores().subList(firstStore, firstStore + parts(hosts, HOSTS_PER_DATASTORE));
        var storesOfHosts = new ArrayList<List<Integer>>();
        for (int host = 0; host < hosts; host++) storesOfHosts.add(List.of(stores.get(host / HOSTS_PER_DATASTORE)));
        site.put(compute, Map.of(), storesOfHosts);
        int first = builder.vms();
        int count = Math.min(hosts * VMS_PER_HOST, shape.vms() - first);
        builder.block(new VmBlock(
                first,
                count,
                name + "_RP0_VM",
                site.number(),
                compute.number(),
                compute.rootPool(),
                folder,
                0,
                VMS_PER_HOST,
                compute.hosts(),
                VMS_PER_HOST * HOSTS_PER_DATASTORE,
                List.copyOf(stores),
                site.vmNetwork()));
        builder.assignVms(folder, first, 1);
        builder.assignVms(compute.number(), first, 1);
        builder.assignVms(compute.rootPool(), first, 1);
        for (int host = 0; host < hosts; host++) {
            int firstOfHost = first + host * VMS_PER_HOST;
            int left = builder.vms() - firstOfHost;
            builder.assignVms(compute.hosts().get(host), firstOfHost, 1, Math.min(VMS_PER_HOST, left));
        }
    }

    private static int parts(int all, int perPart) {
        return (all + perPart - 1) / perPart;
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
