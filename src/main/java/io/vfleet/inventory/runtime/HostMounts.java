package io.vfleet.inventory.runtime;

import io.vfleet.engine.Loops;
import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.DatacenterState;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.NetworkState;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Which hosts have which datastores and networks, and which of these their compute resources have through them. Any thread. */
final class HostMounts {
    private final Inventory inventory;
    private final Loops loops;
    private final ContainerOperations containers;

    HostMounts(Inventory inventory, Loops loops, ContainerOperations containers) {
        this.inventory = inventory;
        this.loops = loops;
        this.containers = containers;
    }

    /** A host that was made has the datastores and networks of its state from now on. */
    void added(HostState host) {
        host.datastores().stream()
                .forEach(store -> loops.homeOf(store)
                        .send(() -> containers.change(
                                store,
                                state -> withHosts(state, hosts -> hosts.with(host.number())),
                                ContainerFacet.MOUNTS)));
        host.networks().stream()
                .forEach(network -> loops.homeOf(network)
                        .send(() -> containers.change(
                                network,
                                state -> withHosts(state, hosts -> hosts.with(host.number())),
                                ContainerFacet.MOUNTS)));
        refresh(host.parent());
        refreshDatacenter(inventory.datacenterOf(host.number()));
    }

    /** What a datacenter has is what is in its folders. */
    void refreshDatacenter(int datacenter) {
        loops.homeOf(datacenter).send(() -> {
            if (!inventory.exists(datacenter)) return;
            DatacenterState now = inventory.datacenter(datacenter);
            EntityNumbers datastores = below(now.datastoreFolder(), kind -> kind == EntityKind.DATASTORE);
            EntityNumbers networks = below(now.networkFolder(), kind -> kind != EntityKind.SWITCH);
            containers.change(
                    datacenter,
                    state ->
                            ((DatacenterState) state).withDatastores(datastores).withNetworks(networks),
                    ContainerFacet.MOUNTS);
        });
    }

    private EntityNumbers below(int folder, Predicate<EntityKind> counts) {
        var found = IntStream.builder();
        collect(folder, counts, found);
        return EntityNumbers.of(found.build().sorted().toArray());
    }

    private void collect(int folder, Predicate<EntityKind> counts, IntStream.Builder found) {
        EntityNumbers children = inventory.children(folder);
        for (int child = children.first(); child != 0; child = children.next(child)) {
            EntityKind kind = inventory.kind(child);
            boolean isUplink =
                    kind == EntityKind.PORTGROUP && inventory.network(child).uplink();
            if (kind == EntityKind.FOLDER) collect(child, counts, found);
            else if (counts.test(kind) && !isUplink) found.add(child);
        }
    }

    /** A host that is gone has no datastores and networks any more; a datastore that no other host has is gone too. */
    void removed(HostState host) {
        host.datastores().stream().forEach(store -> loops.homeOf(store).send(() -> leave(store, host.number())));
        host.networks().stream()
                .forEach(network -> loops.homeOf(network)
                        .send(() -> containers.change(
                                network,
                                state -> withHosts(state, hosts -> hosts.without(host.number())),
                                ContainerFacet.MOUNTS)));
        refresh(host.parent());
    }

    /** A datastore or network with other hosts. */
    private static ContainerState withHosts(ContainerState state, UnaryOperator<EntityNumbers> change) {
        return switch (state) {
            case DatastoreState store -> store.withHosts(change.apply(store.hosts()));
            case NetworkState network -> network.withHosts(change.apply(network.hosts()));
            default -> throw new IllegalArgumentException(state.name() + ": need a datastore or network");
        };
    }

    private void leave(int datastore, int host) {
        if (!inventory.exists(datastore)) return;
        EntityNumbers hosts = inventory.datastore(datastore).hosts().without(host);
        containers.change(datastore, state -> ((DatastoreState) state).withHosts(hosts), ContainerFacet.MOUNTS);
        if (hosts.isEmpty()) containers.remove(datastore, List.of(), _ -> {});
    }

    /** What a compute resource has is what its hosts have. */
    void refresh(int compute) {
        loops.homeOf(compute).send(() -> {
            if (!inventory.exists(compute)) return;
            EntityNumbers datastores = union(compute, HostState::datastores);
            EntityNumbers networks = union(compute, HostState::networks);
            containers.change(
                    compute,
                    state -> ((ComputeResourceState) state)
                            .withDatastores(datastores)
                            .withNetworks(networks),
                    ContainerFacet.MOUNTS);
        });
    }

    private EntityNumbers union(int compute, Function<HostState, EntityNumbers> part) {
        IntStream all = inventory.hostsOf(compute).stream().flatMap(host -> part.apply(inventory.host(host)).stream());
        return EntityNumbers.of(all.sorted().distinct().toArray());
    }
}
