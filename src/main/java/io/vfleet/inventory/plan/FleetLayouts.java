package io.vfleet.inventory;

import io.vfleet.config.Population;
import io.vfleet.config.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The two ways a fleet is laid out. Names, and the order in which numbers are given, are frozen. */
final class Layouts {
    static final int VMS_PER_HOST = 250;
    static final int HOSTS_PER_CLUSTER = 32;
    static final int HOSTS_PER_STORE = 8;

    private final Draft draft = new Draft();
    private final Shape shape;
    private final Population population;

    private Layouts(Shape shape, Population population) {
        this.shape = shape;
        this.population = population;
    }

    static Plan plan(Shape shape, Population population) {
        var layouts = new Layouts(shape, population);
        int root = layouts.draft.folder("Datacenters", 0, FolderKind.DATACENTER);
        if (shape.big()) layouts.big();
        else layouts.small();
        layouts.draft.has(root, 0, 1);
        return layouts.draft.finish();
    }

    /** The inventory that users of the usual simulator know. */
    private void small() {
        int inFolders = shape.datacenters() - shape.folders();
        for (int dc = 0; dc < shape.datacenters(); dc++) {
            String inside = dc < inFolders ? "" : "F" + (dc - inFolders);
            var site = new Site(
                    draft, population, Site.HostModel.SMALL, "DC" + dc, inside, shape.portgroups(), shape.datastores());
            for (int host = 0; host < shape.standaloneHosts(); host++) standalone(site, "DC" + dc + "_H" + host);
            for (int cluster = 0; cluster < shape.clusters(); cluster++) cluster(site, "DC" + dc + "_C" + cluster);
            // All are on the first datastore.
            if (shape.datastores() > 0) {
                int first = draft.vms() - vmsOfSite();
                draft.has(site.stores().getFirst(), first, 1);
            }
            site.finish();
        }
    }

    private int vmsOfSite() {
        int pools = shape.clusters() * Math.max(1, shape.poolsPerCluster());
        return (shape.standaloneHosts() + pools) * shape.vmsPerPool();
    }

    private void standalone(Site site, String name) {
        Site.Compute compute = site.compute(name, false, List.of(name));
        site.put(compute, Map.of(), List.of(site.stores()));
        int first = draft.vms();
        if (shape.vmsPerPool() > 0) block(site, compute, compute.rootPool(), name + "_VM", 0);
        draft.has(compute.number(), first, 1);
        draft.has(compute.rootPool(), first, 1);
        draft.has(compute.hosts().getFirst(), first, 1);
    }

    private void cluster(Site site, String name) {
        List<String> hostNames = names(name + "_H", shape.hostsPerCluster());
        Site.Compute compute = site.compute(name, true, hostNames);
        var pools = new LinkedHashMap<Integer, String>();
        for (int pool = 1; pool <= shape.poolsPerCluster(); pool++) pools.put(draft.reserve(), name + "_RP" + pool);
        site.put(compute, pools, hostNames.stream().map(_ -> site.stores()).toList());
        int first = draft.vms();
        var filled = pools.isEmpty() ? Map.of(compute.rootPool(), name + "_RP0") : pools;
        for (var pool : filled.entrySet()) {
            int firstOfPool = draft.vms();
            if (shape.vmsPerPool() > 0) {
                block(site, compute, pool.getKey(), pool.getValue() + "_VM", firstOfPool - first);
            }
            draft.has(pool.getKey(), firstOfPool, 1);
        }
        draft.has(compute.number(), first, 1);
        for (int host = 0; host < hostNames.size(); host++) {
            draft.has(compute.hosts().get(host), first + host, hostNames.size());
        }
    }

    private void block(Site site, Site.Compute compute, int pool, String prefix, int offset) {
        draft.block(new Block(
                draft.vms(),
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
                List.of(site.stores().getFirst()),
                site.vmNetwork()));
    }

    /** One datacenter with as many full clusters as it takes, the last one with what is left. */
    private void big() {
        int hosts = parts(shape.vms(), VMS_PER_HOST);
        var site = new Site(
                draft, population, Site.HostModel.BIG, "DC0", "", shape.portgroups(), parts(hosts, HOSTS_PER_STORE));
        int clusters = parts(hosts, HOSTS_PER_CLUSTER);
        for (int cluster = 0; cluster < clusters; cluster++) {
            int done = cluster * HOSTS_PER_CLUSTER;
            bigCluster(site, cluster, Math.min(HOSTS_PER_CLUSTER, hosts - done));
        }
        int perStore = VMS_PER_HOST * HOSTS_PER_STORE;
        for (int store = 0; store < site.stores().size(); store++) {
            int first = store * perStore;
            draft.has(site.stores().get(store), first, 1, Math.min(perStore, shape.vms() - first));
        }
        site.finish();
    }

    private void bigCluster(Site site, int nth, int hosts) {
        String name = "DC0_C" + nth;
        int folder = draft.folder(name, site.vmFolder(), FolderKind.VM);
        Site.Compute compute = site.compute(name, true, names(name + "_H", hosts));
        int firstStore = nth * (HOSTS_PER_CLUSTER / HOSTS_PER_STORE);
        var stores = site.stores().subList(firstStore, firstStore + parts(hosts, HOSTS_PER_STORE));
        var storesOfHosts = new ArrayList<List<Integer>>();
        for (int host = 0; host < hosts; host++) storesOfHosts.add(List.of(stores.get(host / HOSTS_PER_STORE)));
        site.put(compute, Map.of(), storesOfHosts);
        int first = draft.vms();
        int count = Math.min(hosts * VMS_PER_HOST, shape.vms() - first);
        draft.block(new Block(
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
                VMS_PER_HOST * HOSTS_PER_STORE,
                List.copyOf(stores),
                site.vmNetwork()));
        draft.has(folder, first, 1);
        draft.has(compute.number(), first, 1);
        draft.has(compute.rootPool(), first, 1);
        for (int host = 0; host < hosts; host++) {
            int firstOfHost = first + host * VMS_PER_HOST;
            int left = draft.vms() - firstOfHost;
            draft.has(compute.hosts().get(host), firstOfHost, 1, Math.min(VMS_PER_HOST, left));
        }
    }

    private static int parts(int all, int perPart) {
        return (all + perPart - 1) / perPart;
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
