package io.vfleet.sim;

import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.DatacenterState;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.cluster.PoolReservations;
import io.vfleet.inventory.network.HostNetwork;
import io.vfleet.inventory.network.StandardPortgroup;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.PoolDemand;
import io.vfleet.vm.disk.DiskFileId;
import io.vfleet.vm.disk.DiskFiles;
import io.vfleet.vm.disk.VmSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks that every list of virtual machines and its count agree with where the virtual machines say that they are, and that each is
 * found by every key that it has. Holds while no message is under way.
 *
 * <p>long: one method for each kind of list.
 */
public final class MembershipInvariants {
    private final Inventory inventory;
    private final Map<Integer, TreeSet<Integer>> members = new HashMap<>();
    private final Map<Integer, PoolDemand> reserved = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    private MembershipInvariants(Inventory inventory) {
        this.inventory = inventory;
    }

    /** The lists that do not agree, and the keys that find nothing, or another. */
    public static List<String> check(Inventory inventory) {
        var check = new MembershipInvariants(inventory);
        EntityNumbers vms = inventory.all(EntityKind.VM);
        for (int vm = vms.first(); vm != 0; vm = vms.next(vm)) check.add(vm);
        for (EntityKind kind : EntityKind.values()) {
            if (kind == EntityKind.VM) continue;
            inventory.all(kind).stream().forEach(check::container);
        }
        check.claim(vms.stream().count() == vms.size(), "virtual machines: " + vms.size());
        return check.wrong;
    }

    private void add(int vm) {
        VmState state = inventory.vm(vm);
        VmPlacement placement = state.placement();
        for (int folder = placement.folder(); folder != 0; folder = inventory.parent(folder)) put(folder, vm);
        put(placement.host(), vm);
        put(inventory.computeOf(placement.host()), vm);
        if (placement.pool() != 0) put(placement.pool(), vm);
        for (int datastore :
                VmSpace.datastores(placement.datastore(), state.disks().all())) put(datastore, vm);
        var references = inventory.provisioning().files().references();
        for (DiskFileId file : DiskFiles.shared(state).keySet())
            claim(references.containsKey(file), inventory.ref(vm) + " refers to " + file + ", which nobody keeps");
        var networks = new TreeSet<Integer>();
        for (Hardware.Nic nic : state.hardware().nics()) networks.add(nic.network());
        for (int network : networks) put(network, vm);
        boolean runs = state.power().state() == PowerState.ON;
        claim(
                !runs || !inventory.host(placement.host()).maintenance(),
                inventory.ref(vm) + " runs on a host in maintenance mode");
        PoolDemand demand = PoolDemand.of(state);
        if (demand.pool() != 0) reserved.merge(demand.pool(), demand, MembershipInvariants::sum);
        VmIdentity identity = state.identity();
        found(vm, inventory.findChild(placement.folder(), identity.name()), "name " + identity.name());
        found(vm, inventory.byPath(inventory.path(vm)), "path " + inventory.path(vm));
        found(vm, inventory.byUuid(identity.uuid(), false, 0), "uuid");
        found(vm, inventory.byUuid(identity.instanceUuid(), true, inventory.datacenterOf(vm)), "instanceUuid");
        found(vm, inventory.byDatastorePath(0, inventory.datastorePath(vm)), inventory.datastorePath(vm));
        found(vm, inventory.find(inventory.ref(vm)), "reference");
    }

    private static PoolDemand sum(PoolDemand one, PoolDemand other) {
        return new PoolDemand(one.pool(), one.cpuMhz() + other.cpuMhz(), one.memoryMib() + other.memoryMib());
    }

    /** What a pool has promised is what its machines reserve, and what the pools in it have of it. */
    private void promises(int pool) {
        for (boolean ofCpu : new boolean[] {true, false}) {
            PoolReservations now = inventory.hosts().poolConfigs().reservations(ofCpu);
            long ofMachines = reserved.getOrDefault(pool, PoolDemand.NONE).of(ofCpu);
            long below = inventory.children(pool).stream().mapToLong(now::usage).sum();
            claim(
                    now.usedByMachines(pool) == ofMachines
                            && now.used(pool) == ofMachines + below + now.promisedToWork(pool),
                    inventory.ref(pool) + " has promised " + now.used(pool) + ", " + now.usedByMachines(pool)
                            + " to machines, need " + below + " and " + ofMachines);
        }
    }

    private void put(int container, int vm) {
        members.computeIfAbsent(container, _ -> new TreeSet<>()).add(vm);
    }

    private void found(int vm, int found, String key) {
        claim(found == vm, inventory.ref(vm) + ": " + key + " finds " + found);
    }

    private void container(int number) {
        EntityNumbers listed = inventory.vms(number);
        List<Integer> expected = List.copyOf(members.getOrDefault(number, new TreeSet<>()));
        List<Integer> all = listed.stream().boxed().toList();
        claim(all.equals(expected), inventory.ref(number) + " lists " + all + ", its machines " + expected);
        claim(
                listed.size() == all.size(),
                inventory.ref(number) + " counts " + listed.size() + ", lists " + all.size());
        for (int vm : expected) claim(inventory.isIn(number, vm), inventory.ref(number) + " does not contain " + vm);
        place(number);
        mounts(number);
        if (inventory.kind(number) == EntityKind.POOL) promises(number);
        if (inventory.kind(number) != EntityKind.FOLDER) return;
        EntityNumbers children = inventory.children(number);
        long direct = expected.stream()
                .filter(vm -> inventory.parent(vm) == number)
                .filter(children::contains)
                .count();
        long others = children.stream().filter(child -> !inventory.isVm(child)).count();
        claim(
                children.size() == direct + others && children.stream().count() == children.size(),
                inventory.ref(number) + " has " + children.size() + " children, need " + direct + " and " + others);
    }

    private void place(int number) {
        int parent = inventory.parent(number);
        MoRef ref = inventory.ref(number);
        claim(parent == 0 || inventory.exists(parent), ref + " is in " + parent + ", which is gone");
        claim(parent == 0 || inventory.children(parent).contains(number), ref + " is not in the list of its parent");
        found(number, inventory.byPath(inventory.path(number)), "path " + inventory.path(number));
        inventory.children(number).stream()
                .forEach(child -> claim(inventory.parent(child) == number, ref + " lists " + child + " of another"));
    }

    private void mounts(int number) {
        switch (inventory.container(number)) {
            case HostState host -> {
                networks(host);
                host.datastores().stream()
                        .forEach(store -> claim(
                                inventory.exists(store)
                                        && inventory.datastore(store).hosts().contains(number),
                                host.name() + " has " + store + ", which does not have it"));
            }
            case NetworkState network -> hosts(network);
            case DatastoreState store ->
                store.hosts().stream()
                        .forEach(host -> claim(
                                inventory.exists(host)
                                        && inventory.host(host).datastores().contains(number),
                                store.name() + " is on " + host + ", which does not have it"));
            case ComputeResourceState compute -> mountsOf(compute);
            case DatacenterState datacenter -> inside(datacenter);
            default -> {}
        }
    }

    private void mountsOf(ComputeResourceState compute) {
        int number = compute.number();
        var all = new TreeSet<Integer>();
        inventory.hostsOf(number).stream()
                .forEach(host -> inventory.host(host).datastores().stream().forEach(all::add));
        List<Integer> listed = compute.datastores().stream().boxed().toList();
        claim(listed.equals(List.copyOf(all)), compute.name() + " lists " + listed + ", its hosts " + all);
        var networks = new TreeSet<Integer>();
        inventory.hostsOf(number).stream()
                .forEach(host -> inventory.host(host).networks().stream().forEach(networks::add));
        List<Integer> had = compute.networks().stream().boxed().toList();
        claim(had.equals(List.copyOf(networks)), compute.name() + " has " + had + ", its hosts " + networks);
    }

    private void inside(DatacenterState datacenter) {
        List<Integer> inside = inventory.all(EntityKind.DATASTORE).stream()
                .filter(store -> inventory.datacenterOf(store) == datacenter.number())
                .boxed()
                .toList();
        List<Integer> listed = datacenter.datastores().stream().boxed().toList();
        claim(listed.equals(inside), datacenter.name() + " lists " + listed + ", in it are " + inside);
        List<Integer> networks = Stream.of(EntityKind.NETWORK, EntityKind.PORTGROUP)
                .flatMap(kind -> inventory.all(kind).stream().boxed())
                .filter(network -> inventory.datacenterOf(network) == datacenter.number()
                        && !inventory.network(network).uplink())
                .sorted()
                .toList();
        List<Integer> had = datacenter.networks().stream().boxed().toList();
        claim(had.equals(networks), datacenter.name() + " has " + had + ", in it are " + networks);
    }

    /** The networks of a host are those of its port groups, and the portgroups of its switches. */
    private void networks(HostState host) {
        HostNetwork network = inventory.containers().connections().networks().of(host);
        var expected = new TreeSet<Integer>();
        var nics = new ArrayList<String>();
        for (StandardPortgroup group : network.portgroups()) if (group.network() != 0) expected.add(group.network());
        network.switches().forEach(each -> nics.addAll(each.nics()));
        for (int dvs : network.distributed().keySet()) {
            claim(
                    inventory.exists(dvs) && inventory.network(dvs).hosts().contains(host.number()),
                    host.name() + " is a member of " + dvs + ", which does not have it");
            inventory.network(dvs).portgroups().stream()
                    .filter(group -> !inventory.network(group).uplink())
                    .forEach(expected::add);
            nics.addAll(Objects.requireNonNull(network.member(dvs)).nics());
        }
        nics.removeIf(String::isEmpty);
        claim(Set.copyOf(nics).size() == nics.size(), host.name() + " has adapters twice: " + nics);
        List<Integer> listed = host.networks().stream().boxed().toList();
        claim(
                listed.equals(List.copyOf(expected)),
                host.name() + " has networks " + listed + ", its configuration " + expected);
        for (int each : listed)
            claim(
                    inventory.exists(each) && inventory.network(each).hosts().contains(host.number()),
                    host.name() + " has network " + each + ", which does not have it");
    }

    private void hosts(NetworkState network) {
        network.hosts().stream().forEach(host -> {
            int dvs = network.kind() == EntityKind.SWITCH ? network.number() : network.switchNumber();
            boolean ofSwitch = network.uplink() || network.kind() == EntityKind.SWITCH;
            boolean has = inventory.exists(host) && (ofSwitch ? isMember(host, dvs) : hasNetwork(host, network));
            claim(has, network.name() + " is on " + host + ", which does not have it");
        });
        if (network.kind() == EntityKind.NETWORK)
            claim(
                    !network.hosts().isEmpty()
                            || !inventory.vms(network.number()).isEmpty(),
                    network.name() + " is left without hosts and machines");
        if (network.kind() == EntityKind.PORTGROUP) {
            NetworkState dvs = inventory.network(network.switchNumber());
            claim(inventory.exists(dvs.number()), network.name() + " is without its switch");
            claim(dvs.portgroups().contains(network.number()), dvs.name() + " does not list " + network.name());
            claim(
                    dvs.hosts().stream()
                            .boxed()
                            .toList()
                            .equals(network.hosts().stream().boxed().toList()),
                    network.name() + " has other hosts than its switch");
        }
        network.portgroups().stream()
                .forEach(group ->
                        claim(inventory.exists(group), network.name() + " lists " + group + ", which is gone"));
    }

    private boolean isMember(int host, int dvs) {
        return inventory
                        .containers()
                        .connections()
                        .networks()
                        .of(inventory.host(host))
                        .member(dvs)
                != null;
    }

    private boolean hasNetwork(int host, NetworkState network) {
        return inventory.host(host).networks().contains(network.number());
    }

    private void claim(boolean holds, String violation) {
        if (!holds) wrong.add(violation);
    }
}
