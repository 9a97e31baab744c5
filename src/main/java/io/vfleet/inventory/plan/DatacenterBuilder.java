package io.vfleet.inventory;

import io.vfleet.config.Population;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One datacenter in the making: its folders at once, what hosts see at the end. */
final class Site {
    /** What every host of a site has. */
    record HostModel(int cpuCores, int cpuMhz, int memoryMib) {
        static final HostModel SMALL = new HostModel(2, 2294, 4096);
        static final HostModel BIG = new HostModel(64, 2600, 2 * 1024 * 1024);
    }

    private final Draft draft;
    private final Population population;
    private final HostModel model;
    private final String name;
    private final int parent;
    private final int firstVm;
    private final int number;
    private final int vmFolder;
    private final int hostFolder;
    private final int storeFolder;
    private final int networkFolder;
    private final int vms;
    private final int computes;
    private final int stores;
    private final int networks;
    private final int plainNetwork;
    private final int distributedSwitch;
    private final int uplinks;
    private final List<Integer> portgroups = new ArrayList<>();
    private final List<Integer> hosts = new ArrayList<>();
    private final Map<Integer, List<Integer>> mounts = new LinkedHashMap<>();

    /**
     * Begins one.
     *
     * @param inside the name of the folder that it is put into and that its own folders have inside; empty for none
     */
    Site(Draft draft, Population population, HostModel model, String name, String inside, int portgroups, int stores) {
        this.draft = draft;
        this.population = population;
        this.model = model;
        this.name = name;
        firstVm = draft.vms();
        parent = inside.isEmpty() ? 1 : draft.folder(inside, 1, FolderKind.DATACENTER);
        number = draft.reserve();
        vmFolder = draft.folder("vm", number, FolderKind.VM);
        hostFolder = draft.folder("host", number, FolderKind.HOST);
        storeFolder = draft.folder("datastore", number, FolderKind.DATASTORE);
        networkFolder = draft.folder("network", number, FolderKind.NETWORK);
        vms = inside.isEmpty() ? vmFolder : draft.folder(inside, vmFolder, FolderKind.VM);
        computes = inside.isEmpty() ? hostFolder : draft.folder(inside, hostFolder, FolderKind.HOST);
        this.stores = inside.isEmpty() ? storeFolder : draft.folder(inside, storeFolder, FolderKind.DATASTORE);
        networks = inside.isEmpty() ? networkFolder : draft.folder(inside, networkFolder, FolderKind.NETWORK);
        plainNetwork = draft.reserve();
        distributedSwitch = portgroups > 0 ? draft.reserve() : 0;
        uplinks = portgroups > 0 ? draft.reserve() : 0;
        for (int i = 0; i < portgroups; i++) this.portgroups.add(draft.reserve());
        for (int i = 0; i < stores; i++) mounts.put(draft.reserve(), new ArrayList<>());
    }

    int number() {
        return number;
    }

    /** Where virtual machines without a folder of their own go. */
    int vmFolder() {
        return vms;
    }

    List<Integer> stores() {
        return List.copyOf(mounts.keySet());
    }

    /** What adapters are connected to: the first portgroup if there is one. */
    int vmNetwork() {
        return portgroups.isEmpty() ? plainNetwork : portgroups.getFirst();
    }

    /** A compute resource, its root pool and its hosts, reserved; {@link #put} says the rest. */
    Compute compute(String name, boolean cluster, List<String> hostNames) {
        int compute = draft.reserve();
        int pool = draft.reserve();
        List<Integer> numbers = hostNames.stream().map(_ -> draft.reserve()).toList();
        return new Compute(compute, cluster, name, pool, numbers, hostNames);
    }

    /** One with all that its hosts need. */
    record Compute(
            int number, boolean cluster, String name, int rootPool, List<Integer> hosts, List<String> hostNames) {}

    /** Child pools are reserved after the compute resource, so they are given here. */
    void put(Compute compute, Map<Integer, String> pools, List<List<Integer>> storesOfHosts) {
        Numbers children = listed(List.copyOf(pools.keySet()));
        draft.put(new PoolState(compute.rootPool, "Resources", compute.number, compute.number, children));
        pools.forEach(
                (pool, name) -> draft.put(new PoolState(pool, name, compute.rootPool, compute.number, Numbers.none())));
        var seen = new ArrayList<Integer>();
        for (int i = 0; i < compute.hosts.size(); i++) {
            List<Integer> stores = storesOfHosts.get(i);
            host(compute.hosts.get(i), compute.hostNames.get(i), compute.number, stores);
            seen.addAll(stores);
        }
        draft.put(new ComputeState(
                compute.number,
                compute.cluster,
                compute.name,
                computes,
                compute.rootPool,
                listed(compute.hosts),
                listed(seen),
                networks()));
    }

    private void host(int host, String hostName, int compute, List<Integer> stores) {
        hosts.add(host);
        stores.forEach(store -> mounts.getOrDefault(store, new ArrayList<>()).add(host));
        Population.HostTrait trait = population.hosts().stream()
                .filter(one -> one.name().equals(hostName))
                .reduce((_, last) -> last)
                .orElse(new Population.HostTrait(hostName, true, false));
        draft.put(new HostState(
                host,
                hostName,
                compute,
                trait.connected(),
                trait.maintenance(),
                model.cpuCores,
                model.cpuMhz,
                model.memoryMib,
                listed(stores),
                networks()));
    }

    /** Puts what is left: datastores, networks and the datacenter itself. */
    void finish() {
        Numbers all = listed(hosts);
        int nth = 0;
        for (var store : mounts.entrySet()) {
            draft.put(Stores.state(
                    population,
                    store.getKey(),
                    "LocalDS_" + nth++,
                    stores,
                    listed(store.getValue()),
                    draft.count(store.getKey())));
        }
        draft.put(network(plainNetwork, "VM Network", Kind.NETWORK, false, all));
        if (distributedSwitch != 0) {
            draft.put(network(distributedSwitch, "DVS0", Kind.SWITCH, false, all));
            draft.put(network(uplinks, "DVS0-DVUplinks-" + distributedSwitch, Kind.PORTGROUP, true, all));
        }
        for (int i = 0; i < portgroups.size(); i++) {
            draft.put(network(portgroups.get(i), name + "_DVPG" + i, Kind.PORTGROUP, false, all));
        }
        draft.put(new DatacenterState(
                number, name, parent, vmFolder, hostFolder, storeFolder, networkFolder, listed(stores()), networks()));
        draft.has(number, firstVm, 1);
        draft.has(vmFolder, firstVm, 1);
        draft.has(vms, firstVm, 1);
        draft.has(vmNetwork(), firstVm, 1);
        if (parent != 1) draft.has(parent, firstVm, 1);
    }

    private NetworkState network(int number, String name, Kind kind, boolean uplink, Numbers hosts) {
        var ports = new ArrayList<Integer>();
        if (kind == Kind.SWITCH) {
            ports.add(uplinks);
            ports.addAll(portgroups);
        }
        int ofSwitch = kind == Kind.PORTGROUP ? distributedSwitch : 0;
        return new NetworkState(number, name, networks, kind, ofSwitch, uplink, listed(ports), hosts);
    }

    private Numbers networks() {
        var seen = new ArrayList<Integer>();
        seen.add(plainNetwork);
        seen.addAll(portgroups);
        return listed(seen);
    }

    private static Numbers listed(List<Integer> numbers) {
        return Numbers.of(
                numbers.stream().mapToInt(Integer::intValue).sorted().distinct().toArray());
    }
}
