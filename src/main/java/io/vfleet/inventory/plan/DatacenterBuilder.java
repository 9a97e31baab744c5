package io.vfleet.inventory.plan;

import io.vfleet.config.fleet.Population;
import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.DatacenterState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.ResourcePoolState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds one datacenter of a plan: its folders first, its datastores and networks last. */
final class DatacenterBuilder {
    /** What every host of a site has. */
    record HostModel(int cpuCores, int cpuMhz, int memoryMib) {
        static final HostModel SMALL = new HostModel(2, 2294, 4096);
        static final HostModel BIG = new HostModel(64, 2600, 2 * 1024 * 1024);
    }

    private final PlanBuilder builder;
    private final Population population;
    private final HostModel model;
    private final String name;
    private final int parent;
    private final int firstVm;
    private final int number;
    private final int vmFolder;
    private final int hostFolder;
    private final int datastoreFolder;
    private final int networkFolder;
    private final int vms;
    private final int computes;
    private final int datastores;
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
    DatacenterBuilder(
            PlanBuilder builder,
            Population population,
            HostModel model,
            String name,
            String inside,
            int portgroups,
            int stores) {
        this.builder = builder;
        this.population = population;
        this.model = model;
        this.name = name;
        firstVm = builder.vms();
        parent = inside.isEmpty() ? 1 : builder.folder(inside, 1, FolderKind.DATACENTER);
        number = builder.reserve();
        vmFolder = builder.folder("vm", number, FolderKind.VM);
        hostFolder = builder.folder("host", number, FolderKind.HOST);
        datastoreFolder = builder.folder("datastore", number, FolderKind.DATASTORE);
        networkFolder = builder.folder("network", number, FolderKind.NETWORK);
        vms = inside.isEmpty() ? vmFolder : builder.folder(inside, vmFolder, FolderKind.VM);
        computes = inside.isEmpty() ? hostFolder : builder.folder(inside, hostFolder, FolderKind.HOST);
        this.datastores =
                inside.isEmpty() ? datastoreFolder : builder.folder(inside, datastoreFolder, FolderKind.DATASTORE);
        networks = inside.isEmpty() ? networkFolder : builder.folder(inside, networkFolder, FolderKind.NETWORK);
        plainNetwork = builder.reserve();
        distributedSwitch = portgroups > 0 ? builder.reserve() : 0;
        uplinks = portgroups > 0 ? builder.reserve() : 0;
        for (int i = 0; i < portgroups; i++) this.portgroups.add(builder.reserve());
        for (int i = 0; i < stores; i++) mounts.put(builder.reserve(), new ArrayList<>());
    }

    int number() {
        return number;
    }

    /** Where virtual machines without a folder of their own go. */
    int vmFolder() {
        return vms;
    }

    List<Integer> datastores() {
        return List.copyOf(mounts.keySet());
    }

    /** What adapters are connected to: the first portgroup if there is one. */
    int vmNetwork() {
        return portgroups.isEmpty() ? plainNetwork : portgroups.getFirst();
    }

    /** A compute resource, its root pool and its hosts, reserved; {@link #put} says the rest. */
    ComputeDraft compute(String name, boolean cluster, List<String> hostNames) {
        int compute = builder.reserve();
        int pool = builder.reserve();
        List<Integer> numbers = hostNames.stream().map(_ -> builder.reserve()).toList();
        return new ComputeDraft(compute, cluster, name, pool, numbers, hostNames);
    }

    /** One with all that its hosts need. */
    record ComputeDraft(
            int number, boolean cluster, String name, int rootPool, List<Integer> hosts, List<String> hostNames) {}

    /** Child pools are reserved after the compute resource, so they are given here. */
    void put(ComputeDraft compute, Map<Integer, String> pools, List<List<Integer>> storesOfHosts) {
        EntityNumbers children = listed(List.copyOf(pools.keySet()));
        builder.put(new ResourcePoolState(compute.rootPool, "Resources", compute.number, compute.number, children));
        pools.forEach((pool, name) ->
                builder.put(new ResourcePoolState(pool, name, compute.rootPool, compute.number, EntityNumbers.none())));
        var seen = new ArrayList<Integer>();
        for (int i = 0; i < compute.hosts.size(); i++) {
            List<Integer> stores = storesOfHosts.get(i);
            host(compute.hosts.get(i), compute.hostNames.get(i), compute.number, stores);
            seen.addAll(stores);
        }
        builder.put(new ComputeResourceState(
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
        builder.put(new HostState(
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
        EntityNumbers all = listed(hosts);
        int nth = 0;
        for (var store : mounts.entrySet()) {
            builder.put(DatastoreSizing.state(
                    population,
                    store.getKey(),
                    "LocalDS_" + nth++,
                    datastores,
                    listed(store.getValue()),
                    builder.count(store.getKey())));
        }
        builder.put(network(plainNetwork, "VM Network", EntityKind.NETWORK, false, all));
        if (distributedSwitch != 0) {
            builder.put(network(distributedSwitch, "DVS0", EntityKind.SWITCH, false, all));
            builder.put(network(uplinks, "DVS0-DVUplinks-" + distributedSwitch, EntityKind.PORTGROUP, true, all));
        }
        for (int i = 0; i < portgroups.size(); i++) {
            builder.put(network(portgroups.get(i), name + "_DVPG" + i, EntityKind.PORTGROUP, false, all));
        }
        builder.put(new DatacenterState(
                number,
                name,
                parent,
                vmFolder,
                hostFolder,
                datastoreFolder,
                networkFolder,
                listed(datastores()),
                networks()));
        builder.assignVms(number, firstVm, 1);
        builder.assignVms(vmFolder, firstVm, 1);
        builder.assignVms(vms, firstVm, 1);
        builder.assignVms(vmNetwork(), firstVm, 1);
        if (parent != 1) builder.assignVms(parent, firstVm, 1);
    }

    private NetworkState network(int number, String name, EntityKind kind, boolean uplink, EntityNumbers hosts) {
        var ports = new ArrayList<Integer>();
        if (kind == EntityKind.SWITCH) {
            ports.add(uplinks);
            ports.addAll(portgroups);
        }
        int ofSwitch = kind == EntityKind.PORTGROUP ? distributedSwitch : 0;
        return new NetworkState(number, name, networks, kind, ofSwitch, uplink, listed(ports), hosts);
    }

    private EntityNumbers networks() {
        var seen = new ArrayList<Integer>();
        seen.add(plainNetwork);
        seen.addAll(portgroups);
        return listed(seen);
    }

    private static EntityNumbers listed(List<Integer> numbers) {
        return EntityNumbers.of(
                numbers.stream().mapToInt(Integer::intValue).sorted().distinct().toArray());
    }
}
