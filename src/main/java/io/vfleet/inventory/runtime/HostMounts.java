package io.vfleet.inventory.runtime;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.DatacenterState;
import io.vfleet.inventory.DatastoreFacet;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.DatastoreState.Maintenance;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.SortedNumbers;
import io.vfleet.inventory.network.HostConnections;
import io.vfleet.inventory.network.NetworkContainers;
import io.vfleet.inventory.storage.DatastoreOutages;
import io.vfleet.model.Facet;
import io.vfleet.model.Fault;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.disk.VmSpace;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts have which datastores and networks, and which of these their compute resources have through them. Any thread.
 *
 * <p>long: a mount is changed in three kinds of containers, and each change follows from the one before.
 */
public final class HostMounts {
    private final Inventory inventory;
    private final Loops loops;
    private final ContainerOperations containers;
    private final HostConnections connections;
    private final Set<Integer> refreshing = ConcurrentHashMap.newKeySet();
    private final DatastoreOutages outages;

    HostMounts(Inventory inventory, Loops loops, ContainerOperations containers, ObjectChangeListener changes) {
        this.inventory = inventory;
        this.outages = new DatastoreOutages(inventory);
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
                                state -> withHosts(state, hosts -> hosts.with(host.number())),
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

    private static ContainerState withHosts(ContainerState state, UnaryOperator<EntityNumbers> change) {
        DatastoreState store = (DatastoreState) state;
        return store.withHosts(change.apply(SortedNumbers.of(store.hosts())));
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
            if (kind == EntityKind.FOLDER || kind == EntityKind.POD) collect(child, counts, found);
            else if (counts.test(kind) && !isUplink) found.add(child);
        }
    }

    /**
     * Mounts a datastore on a host. {@code then} gets whether both are still there, on the home loop of the datastore.
     */
    public void mount(int host, int datastore, Consumer<Boolean> then) {
        Loop home = loops.homeOf(datastore);
        home.send(() -> {
            if (!containers.isOpen(datastore)) {
                then.accept(false);
                return;
            }
            setHosts(datastore, hosts -> hosts.with(host));
            loops.homeOf(host).send(() -> {
                boolean isThere = inventory.exists(host);
                if (isThere) setDatastores(host, stores -> stores.with(datastore));
                home.send(() -> {
                    if (!isThere) leave(datastore, host);
                    then.accept(isThere);
                });
            });
        });
    }

    /** Takes a datastore from a host; the datastore stays. {@code then} runs on the home loop of the datastore. */
    public void unmount(int host, int datastore, Runnable then) {
        loops.homeOf(host).send(() -> {
            containers.storage().unmounted(host, datastore);
            if (inventory.exists(host)) setDatastores(host, stores -> stores.without(datastore));
            loops.homeOf(datastore).send(() -> {
                if (inventory.exists(datastore)) setHosts(datastore, hosts -> hosts.without(host));
                then.run();
            });
        });
    }

    private void setHosts(int datastore, UnaryOperator<EntityNumbers> change) {
        containers.change(datastore, state -> withHosts(state, change), ContainerFacet.MOUNTS);
    }

    private void setDatastores(int host, UnaryOperator<EntityNumbers> change) {
        HostState now = inventory.host(host);
        containers.change(host, _ -> now.withDatastores(change.apply(now.datastores())), ContainerFacet.MOUNTS);
        refresh(now.parent());
    }

    /** No host has a datastore that is gone. */
    void removed(DatastoreState datastore) {
        datastore.hosts().stream()
                .forEach(host -> loops.homeOf(host).send(() -> {
                    if (inventory.exists(host)) setDatastores(host, stores -> stores.without(datastore.number()));
                }));
    }

    /**
     * Why a virtual machine cannot be on a host: one of its datastores is not mounted there or goes, or one that it comes to is in
     * maintenance mode; null when it can.
     *
     * @param added the containers that it comes to
     */
    @Nullable
    Fault arrivalFault(int host, VmState state, Set<Integer> added) {
        EntityNumbers mounted = inventory.host(host).datastores();
        for (int store :
                VmSpace.datastores(state.placement().datastore(), state.disks().all())) {
            boolean stays = mounted.contains(store) && !containers.storage().isLeaving(host, store);
            boolean takes = !added.contains(store) || inventory.datastore(store).maintenance() == Maintenance.NORMAL;
            Fault outage = stays && added.contains(store) ? outages.filesFault(store) : null;
            if (outage != null) return outage;
            if (!stays || !takes) return new Fault.InvalidDatastore(inventory.ref(store), inventory.name(store));
        }
        return connections.ports().fault(added);
    }

    /** The hosts of a datastore reach it no more, or again; on its home loop. */
    public void setAccessible(int datastore, boolean accessible) {
        outages.set(datastore, accessible);
        containers.change(
                datastore, state -> ((DatastoreState) state).withAccessible(accessible), DatastoreFacet.ACCESSIBLE);
    }

    /** Why files cannot be put on a datastore, or read there; null when they can. Any thread. */
    public @Nullable Fault filesFault(int datastore) {
        if (containers.isOpen(datastore)) return outages.filesFault(datastore);
        return new Fault.InvalidDatastore(inventory.ref(datastore), inventory.name(datastore));
    }

    /** The file of a virtual machine that nobody can read now; null when all can be read. Any thread. */
    public @Nullable Fault lostFile(VmState vm) {
        return outages.lostFile(vm, null);
    }

    /** Why a command is not begun, because of what else is where, or cannot be reached; null when it is. */
    @Nullable
    Fault placementFault(int vm, VmState now, VmCommand command) {
        Fault obstacle = outages.obstacle(now, command);
        return obstacle == null ? inventory.hosts().placementFault(vm, now, command) : obstacle;
    }

    /**
     * Why a command that was begun cannot end: its host or its files cannot be reached any more.
     *
     * @param command null for a copy, which reads the files
     */
    @Nullable
    Fault interruption(VmState now, @Nullable VmCommand command) {
        HostState host = inventory.host(now.placement().host());
        if (command == null || host.connected()) return outages.lostFile(now, command);
        return host.connection() == HostConnectionState.NOT_RESPONDING
                ? HostOperations.NOT_REACHABLE
                : new Fault.InvalidHostState(inventory.ref(host.number()));
    }

    /** Why a virtual machine cannot start: a datastore of it is in maintenance mode; null when it can. */
    @Nullable
    Fault startFault(VmState state) {
        for (int store :
                VmSpace.datastores(state.placement().datastore(), state.disks().all())) {
            if (inventory.datastore(store).maintenance() != Maintenance.NORMAL)
                return new Fault.InvalidDatastoreState(inventory.name(store));
        }
        return null;
    }

    /** A host that is gone has no datastores and networks any more; a datastore that no other host has is gone too. */
    void removed(HostState host) {
        containers.storage().setSwap(host.number(), 0);
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
