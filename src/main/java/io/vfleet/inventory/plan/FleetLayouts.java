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
 * The small layout, that of vcsim, and the big layout of a fleet. Names and the order of numbers must not change,
 * because clients keep references between runs.
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

    /** The inventory of vcsim, with its names. */
    private void small() {
        int firstInFolder = shape.datacenters() - shape.folders();
        for (int dc = 0; dc < shape.datacenters(); dc++) {
            String folderName = dc < firstInFolder ? "" : "F" + (dc - firstInFolder);
            var datacenter = new DatacenterBuilder(
                    builder,
                    population,
                    DatacenterBuilder.HostModel.SMALL,
                    "DC" + dc,
                    folderName,
                    shape.portgroups(),
                    shape.datastores());
            for (int host = 0; host < shape.standaloneHosts(); host++) standalone(datacenter, "DC" + dc + "_H" + host);
            for (int cluster = 0; cluster < shape.clusters(); cluster++)
                cluster(datacenter, "DC" + dc + "_C" + cluster);
            // All virtual machines are on the first datastore.
            if (shape.datastores() > 0) {
                int first = builder.vms() - vmsPerDatacenter();
                builder.assignVms(datacenter.datastores().getFirst(), first, 1);
            }
            datacenter.finish();
        }
    }

    private int vmsPerDatacenter() {
        int pools = shape.clusters() * Math.max(1, shape.poolsPerCluster());
        return (shape.standaloneHosts() + pools) * shape.vmsPerPool();
    }

    private void standalone(DatacenterBuilder datacenter, String name) {
        DatacenterBuilder.ComputeDraft compute = datacenter.compute(name, false, List.of(name));
        datacenter.put(compute, Map.of(), List.of(datacenter.datastores()));
        int first = builder.vms();
        if (shape.vmsPerPool() > 0) block(datacenter, compute, compute.rootPool(), name + "_VM", 0);
        builder.assignVms(compute.number(), first, 1);
        builder.assignVms(compute.rootPool(), first, 1);
        builder.assignVms(compute.hosts().getFirst(), first, 1);
    }

    private void cluster(DatacenterBuilder datacenter, String name) {
        List<String> hostNames = names(name + "_H", shape.hostsPerCluster());
        DatacenterBuilder.ComputeDraft compute = datacenter.compute(name, true, hostNames);
        var pools = new LinkedHashMap<Integer, String>();
        for (int pool = 1; pool <= shape.poolsPerCluster(); pool++) pools.put(builder.reserve(), name + "_RP" + pool);
        datacenter.put(
                compute,
                pools,
                hostNames.stream().map(_ -> datacenter.datastores()).toList());
        int first = builder.vms();
        var vmPools = pools.isEmpty() ? Map.of(compute.rootPool(), name + "_RP0") : pools;
        for (var pool : vmPools.entrySet()) {
            int firstOfPool = builder.vms();
            if (shape.vmsPerPool() > 0) {
                block(datacenter, compute, pool.getKey(), pool.getValue() + "_VM", firstOfPool - first);
            }
            builder.assignVms(pool.getKey(), firstOfPool, 1);
        }
        builder.assignVms(compute.number(), first, 1);
        for (int host = 0; host < hostNames.size(); host++) {
            builder.assignVms(compute.hosts().get(host), first + host, hostNames.size());
        }
    }

    private void block(
            DatacenterBuilder datacenter, DatacenterBuilder.ComputeDraft compute, int pool, String prefix, int offset) {
        builder.block(new VmBlock(
                builder.vms(),
                shape.vmsPerPool(),
                prefix,
                datacenter.number(),
                compute.number(),
                pool,
                datacenter.vmFolder(),
                offset,
                1,
                compute.hosts(),
                1,
                List.of(datacenter.datastores().getFirst()),
                datacenter.vmNetwork()));
    }

    /** One datacenter; all clusters are full except for the last one. */
    private void big() {
        int hosts = ceilDiv(shape.vms(), VMS_PER_HOST);
        var datacenter = new DatacenterBuilder(
                builder,
                population,
                DatacenterBuilder.HostModel.BIG,
                "DC0",
                "",
                shape.portgroups(),
                ceilDiv(hosts, HOSTS_PER_DATASTORE));
        int clusters = ceilDiv(hosts, HOSTS_PER_CLUSTER);
        for (int cluster = 0; cluster < clusters; cluster++) {
            int hostsBefore = cluster * HOSTS_PER_CLUSTER;
            bigCluster(datacenter, cluster, Math.min(HOSTS_PER_CLUSTER, hosts - hostsBefore));
        }
        int vmsPerDatastore = VMS_PER_HOST * HOSTS_PER_DATASTORE;
        for (int datastore = 0; datastore < datacenter.datastores().size(); datastore++) {
            int first = datastore * vmsPerDatastore;
            builder.assignVms(
                    datacenter.datastores().get(datastore), first, 1, Math.min(vmsPerDatastore, shape.vms() - first));
        }
        datacenter.finish();
    }

    private void bigCluster(DatacenterBuilder datacenter, int index, int hosts) {
        String name = "DC0_C" + index;
        int folder = builder.folder(name, datacenter.vmFolder(), FolderKind.VM);
        DatacenterBuilder.ComputeDraft compute = datacenter.compute(name, true, names(name + "_H", hosts));
        int firstDatastore = index * (HOSTS_PER_CLUSTER / HOSTS_PER_DATASTORE);
        var datastores =
                datacenter.datastores().subList(firstDatastore, firstDatastore + ceilDiv(hosts, HOSTS_PER_DATASTORE));
        var datastoresOfHosts = new ArrayList<List<Integer>>();
        for (int host = 0; host < hosts; host++)
            datastoresOfHosts.add(List.of(datastores.get(host / HOSTS_PER_DATASTORE)));
        datacenter.put(compute, Map.of(), datastoresOfHosts);
        int first = builder.vms();
        int count = Math.min(hosts * VMS_PER_HOST, shape.vms() - first);
        builder.block(new VmBlock(
                first,
                count,
                name + "_RP0_VM",
                datacenter.number(),
                compute.number(),
                compute.rootPool(),
                folder,
                0,
                VMS_PER_HOST,
                compute.hosts(),
                VMS_PER_HOST * HOSTS_PER_DATASTORE,
                List.copyOf(datastores),
                datacenter.vmNetwork()));
        builder.assignVms(folder, first, 1);
        builder.assignVms(compute.number(), first, 1);
        builder.assignVms(compute.rootPool(), first, 1);
        for (int host = 0; host < hosts; host++) {
            int firstOfHost = first + host * VMS_PER_HOST;
            int remaining = builder.vms() - firstOfHost;
            builder.assignVms(compute.hosts().get(host), firstOfHost, 1, Math.min(VMS_PER_HOST, remaining));
        }
    }

    private static int ceilDiv(int count, int perPart) {
        return (count + perPart - 1) / perPart;
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
