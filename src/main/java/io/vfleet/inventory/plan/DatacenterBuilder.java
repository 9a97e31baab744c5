package io.vfleet.inventory.plan;

import io.vfleet.config.fleet.Population;
import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.DatacenterState;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.model.HostConnectionState;
import io.vfleet.vm.disk.SpaceUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds one datacenter of a plan: the constructor adds its folders, {@link #finish} its datastores and networks. */
final class DatacenterBuilder {
    /** The hardware of every host of a datacenter. */
    record HostModel(int cpuCores, int cpuMhz, int memoryMib) {
        static final HostModel SMALL = new HostModel(2, 2900, 4096);
        static final HostModel BIG = new HostModel(64, 2900, 2 * 1024 * 1024);
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
    private final int vmParentFolder;
    private final int computeParentFolder;
    private final int datastoreParentFolder;
    private final int networkParentFolder;
    private final int plainNetwork;
    private final int distributedSwitch;
    private final int uplinks;
    private final List<Integer> portgroups = new ArrayList<>();
    private final List<Integer> hosts = new ArrayList<>();
    private final Map<Integer, List<Integer>> hostsByDatastore = new LinkedHashMap<>();

    /**
     * Reserves numbers for the datacenter, its networks and datastores, and adds its folders.
     *
     * @param folderName the name of the folder in which the datacenter is placed, and of a subfolder of each of its
     *     four folders; empty for none
     */
    DatacenterBuilder(
            PlanBuilder builder,
            Population population,
            HostModel model,
            String name,
            String folderName,
            int portgroups,
            int datastores) {
        this.builder = builder;
        this.population = population;
        this.model = model;
        this.name = name;
        firstVm = builder.vms();
        parent = folderName.isEmpty() ? 1 : builder.folder(folderName, 1, FolderKind.DATACENTER);
        number = builder.reserve();
        vmFolder = builder.folder("vm", number, FolderKind.VM);
        hostFolder = builder.folder("host", number, FolderKind.HOST);
        datastoreFolder = builder.folder("datastore", number, FolderKind.DATASTORE);
        networkFolder = builder.folder("network", number, FolderKind.NETWORK);
        vmParentFolder = folderName.isEmpty() ? vmFolder : builder.folder(folderName, vmFolder, FolderKind.VM);
        computeParentFolder =
                folderName.isEmpty() ? hostFolder : builder.folder(folderName, hostFolder, FolderKind.HOST);
        this.datastoreParentFolder = folderName.isEmpty()
                ? datastoreFolder
                : builder.folder(folderName, datastoreFolder, FolderKind.DATASTORE);
        networkParentFolder =
                folderName.isEmpty() ? networkFolder : builder.folder(folderName, networkFolder, FolderKind.NETWORK);
        plainNetwork = builder.reserve();
        distributedSwitch = portgroups > 0 ? builder.reserve() : 0;
        uplinks = portgroups > 0 ? builder.reserve() : 0;
        for (int i = 0; i < portgroups; i++) this.portgroups.add(builder.reserve());
        for (int i = 0; i < datastores; i++) hostsByDatastore.put(builder.reserve(), new ArrayList<>());
    }

    int number() {
        return number;
    }

    /** The folder of virtual machines, unless a cluster has its own. */
    int vmFolder() {
        return vmParentFolder;
    }

    List<Integer> datastores() {
        return List.copyOf(hostsByDatastore.keySet());
    }

    /** The network of virtual machines: the first portgroup, or else the standard network. */
    int vmNetwork() {
        return portgroups.isEmpty() ? plainNetwork : portgroups.getFirst();
    }

    /** Reserves numbers for a compute resource, its root pool and its hosts; {@link #put} adds them to the plan. */
    ComputeDraft compute(String name, boolean cluster, List<String> hostNames) {
        int compute = builder.reserve();
        int pool = builder.reserve();
        List<Integer> numbers = hostNames.stream().map(_ -> builder.reserve()).toList();
        return new ComputeDraft(compute, cluster, name, pool, numbers, hostNames);
    }

    /** The reserved numbers and the names of a compute resource. */
    record ComputeDraft(
            int number, boolean cluster, String name, int rootPool, List<Integer> hosts, List<String> hostNames) {}

    /**
     * Adds a compute resource with its pools and hosts to the plan.
     *
     * @param pools the names of child pools by number, reserved after the compute resource
     * @param datastoresOfHosts the mounted datastores of each host
     */
    void put(ComputeDraft compute, Map<Integer, String> pools, List<List<Integer>> datastoresOfHosts) {
        builder.put(new ResourcePoolState(compute.rootPool, "Resources", compute.number, compute.number));
        pools.forEach((pool, name) -> builder.put(new ResourcePoolState(pool, name, compute.rootPool, compute.number)));
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < compute.hosts.size(); i++) {
            List<Integer> datastores = datastoresOfHosts.get(i);
            host(compute.hosts.get(i), compute.hostNames.get(i), compute.number, datastores);
            numbers.addAll(datastores);
        }
        builder.put(new ComputeResourceState(
                compute.number,
                compute.cluster,
                compute.name,
                computeParentFolder,
                compute.rootPool,
                sorted(numbers),
                networks()));
    }

    private void host(int host, String hostName, int compute, List<Integer> datastores) {
        hosts.add(host);
        datastores.forEach(datastore ->
                hostsByDatastore.getOrDefault(datastore, new ArrayList<>()).add(host));
        Population.HostTrait trait = population.hosts().stream()
                .filter(candidate -> candidate.name().equals(hostName))
                .reduce((_, last) -> last)
                .orElse(new Population.HostTrait(hostName, HostConnectionState.CONNECTED, false));
        builder.put(new HostState(
                host,
                hostName,
                compute,
                trait.connectionState(),
                trait.maintenance(),
                model.cpuCores,
                model.cpuMhz,
                model.memoryMib,
                sorted(datastores),
                networks(),
                Map.of()));
    }

    /** Adds datastores, networks and the datacenter itself; called after all compute resources. */
    void finish() {
        EntityNumbers allHosts = sorted(hosts);
        int nth = 0;
        for (var datastore : hostsByDatastore.entrySet()) {
            // Its size is set when the machines of the whole plan are known.
            builder.put(new DatastoreState(
                    datastore.getKey(),
                    "LocalDS_" + nth++,
                    datastoreParentFolder,
                    0,
                    0,
                    SpaceUse.NONE,
                    sorted(datastore.getValue())));
        }
        builder.put(network(plainNetwork, "VM Network", EntityKind.NETWORK, false, allHosts));
        if (distributedSwitch != 0) {
            builder.put(network(distributedSwitch, "DVS0", EntityKind.SWITCH, false, allHosts));
            builder.put(network(uplinks, "DVS0-DVUplinks-" + distributedSwitch, EntityKind.PORTGROUP, true, allHosts));
        }
        for (int i = 0; i < portgroups.size(); i++) {
            builder.put(network(portgroups.get(i), name + "_DVPG" + i, EntityKind.PORTGROUP, false, allHosts));
        }
        builder.put(new DatacenterState(
                number,
                name,
                parent,
                vmFolder,
                hostFolder,
                datastoreFolder,
                networkFolder,
                sorted(datastores()),
                networks()));
        builder.assignVms(number, firstVm, 1);
        builder.assignVms(vmFolder, firstVm, 1);
        builder.assignVms(vmParentFolder, firstVm, 1);
        builder.assignVms(vmNetwork(), firstVm, 1);
        if (parent != 1) builder.assignVms(parent, firstVm, 1);
    }

    private NetworkState network(int number, String name, EntityKind kind, boolean uplink, EntityNumbers hosts) {
        var switchPortgroups = new ArrayList<Integer>();
        if (kind == EntityKind.SWITCH) {
            switchPortgroups.add(uplinks);
            switchPortgroups.addAll(portgroups);
        }
        int ofSwitch = kind == EntityKind.PORTGROUP ? distributedSwitch : 0;
        return new NetworkState(
                number, name, networkParentFolder, kind, ofSwitch, uplink, sorted(switchPortgroups), hosts);
    }

    private EntityNumbers networks() {
        var numbers = new ArrayList<Integer>();
        numbers.add(plainNetwork);
        numbers.addAll(portgroups);
        return sorted(numbers);
    }

    private static EntityNumbers sorted(List<Integer> numbers) {
        return EntityNumbers.of(
                numbers.stream().mapToInt(Integer::intValue).sorted().distinct().toArray());
    }
}
