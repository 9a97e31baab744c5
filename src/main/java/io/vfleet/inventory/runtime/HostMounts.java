package io.vfleet.inventory.runtime;

import io.vfleet.engine.Loop;
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
import io.vfleet.inventory.SortedNumbers;
import io.vfleet.inventory.network.HostConnections;
import io.vfleet.inventory.network.NetworkContainers;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Which hosts have which datastores and networks, and which of these their compute resources have through them. Any thread. */
final class HostMounts {
    private final Inventory inventory;
    private final Loops loops;
    private final ContainerOperations containers;
    private final HostConnections connections;
    private final Set<Integer> refreshing = ConcurrentHashMap.newKeySet();

    HostMounts(Inventory inventory, Loops loops, ContainerOperations containers, ObjectChangeListener changes) {
        this.inventory = inventory;
        this.loops = loops;
        this.containers = containers;
        this.connections = new HostConnections(new Containers(changes), inventory::network, changes);
    }

    /** Which hosts have which networks. */
    HostConnections connections() {
        return connections;
    }

    private final class Containers implements NetworkContainers {
        private final ObjectChangeListener changes;

        private Containers(ObjectChangeListener changes) {
            this.changes = changes;
        }

        @Override
        public Loop home(int container) {
            return loops.homeOf(container);
        }

        @Override
        public boolean exists(int container) {
            return inventory.exists(container);
        }

        @Override
        public boolean isOpen(int container) {
            return containers.isOpen(container);
        }

        @Override
        public ContainerState state(int container) {
            return inventory.container(container);
        }

        @Override
        public MoRef ref(int container) {
            return inventory.ref(container);
        }

        @Override
        public void change(int container, UnaryOperator<ContainerState> change, Facet facet) {
            containers.change(container, change, facet);
        }

        @Override
        public void report(MoRef object, Facet facet) {
            changes.changed(object, Set.of(facet));
        }

        @Override
        public void removeIfUnused(int container) {
            containers.remove(container, List.of(), _ -> {});
        }

        @Override
        public EntityNumbers vms(int container) {
            return inventory.vms(container);
        }

        @Override
        public void refreshCompute(int compute) {
            refresh(compute);
        }
    }

    /** A host that was made has the datastores and networks of its state from now on. */
    void added(HostState host) {
        host.datastores().stream()
                .forEach(store -> loops.homeOf(store)
                        .send(() -> containers.change(
                                store,
                                state -> withHost((DatastoreState) state, host.number()),
                                ContainerFacet.MOUNTS)));
        connections.hostAdded(host);
        joined(host);
    }

    /** A host has come from another compute resource. */
    void moved(HostState host, int before) {
        joined(host);
        refresh(before);
    }

    /** A compute resource has what a new host of it has, too. */
    private void joined(HostState host) {
        int compute = host.parent();
        loops.homeOf(compute).send(() -> {
            if (!inventory.exists(compute)) return;
            ComputeResourceState now = inventory.compute(compute);
            EntityNumbers datastores = both(now.datastores(), host.datastores());
            EntityNumbers networks = both(now.networks(), host.networks());
            containers.change(
                    compute,
                    state -> ((ComputeResourceState) state)
                            .withDatastores(datastores)
                            .withNetworks(networks),
                    ContainerFacet.MOUNTS);
        });
    }

    /** {@code few}: are added to the others, which may be many. */
    private static EntityNumbers both(EntityNumbers many, EntityNumbers few) {
        SortedNumbers all = SortedNumbers.of(many);
        for (int number = few.first(); number != 0; number = few.next(number)) all = all.with(number);
        return all;
    }

    /** A datacenter has a datastore or a network that was made in it, too. */
    void arrived(ContainerState made) {
        int datacenter = inventory.datacenterOf(made.number());
        boolean isHidden =
                made instanceof NetworkState network && (network.uplink() || network.kind() == EntityKind.SWITCH);
        if (isHidden) return;
        EntityNumbers one = EntityNumbers.of(made.number());
        loops.homeOf(datacenter).send(() -> {
            if (!inventory.exists(datacenter) || !inventory.exists(made.number())) return;
            DatacenterState now = inventory.datacenter(datacenter);
            DatacenterState changed = made instanceof DatastoreState
                    ? now.withDatastores(both(now.datastores(), one))
                    : now.withNetworks(both(now.networks(), one));
            containers.change(datacenter, _ -> changed, ContainerFacet.MOUNTS);
        });
    }

    private static DatastoreState withHost(DatastoreState store, int host) {
        return store.withHosts(SortedNumbers.of(store.hosts()).with(host));
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
        connections.hostRemoved(host);
        refresh(host.parent());
    }

    private void leave(int datastore, int host) {
        if (!inventory.exists(datastore)) return;
        EntityNumbers hosts = inventory.datastore(datastore).hosts().without(host);
        containers.change(datastore, state -> ((DatastoreState) state).withHosts(hosts), ContainerFacet.MOUNTS);
        if (hosts.isEmpty()) containers.remove(datastore, List.of(), _ -> {});
    }

    /** What a compute resource has is what its hosts have. */
    void refresh(int compute) {
        // Many hosts may change at once.
        if (!refreshing.add(compute)) return;
        loops.homeOf(compute).send(() -> {
            refreshing.remove(compute);
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
