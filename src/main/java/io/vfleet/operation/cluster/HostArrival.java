package io.vfleet.operation.cluster;

import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.cluster.ClusterConfig;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.MoRef;
import io.vfleet.operation.container.ContainerWork;
import io.vfleet.operation.container.StandardNetworks;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.SpaceUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The addition of one host. It has the hardware of those that are there, a datastore of its own, and the standard network of the
 * datacenter. On the home loop of what it is added to; it can be cancelled until the host is connected.
 */
final class HostArrival {
    private static final long CAPACITY_BYTES = 1L << 40;
    private static final int NAME_TRIES = 100;

    private static final int CPU_CORES = 16;
    private static final int CPU_MHZ = 2_400;
    private static final int MEMORY_MIB = 131_072;

    private final ContainerWork work;
    private final Inventory inventory;
    private final AddedHost added;
    private final DatastoreNaming naming;
    private boolean connected;
    private int datastore;

    HostArrival(ContainerWork work, AddedHost added, DatastoreNaming naming) {
        this.naming = naming;
        this.work = work;
        this.inventory = work.inventory();
        this.added = added;
    }

    @Nullable
    Fault cancel() {
        return connected ? new Fault.InvalidState() : work.cancel();
    }

    private int host() {
        return datastore + added.numbers() - 1;
    }

    private int compute() {
        return added.alone() ? datastore + 1 : added.parent();
    }

    void begin() {
        work.task().onEnd(() -> {
            boolean failed = work.task().state().error() != null && inventory.exists(added.parent());
            if (failed) work.event("HostAddFailedEvent", added.parent(), Map.of("hostname", added.name()));
        });
        datastore = inventory.containers().nextNumbers(added.numbers());
        if (datastore == 0) {
            work.fail(new Fault.SystemError("limits.entitiesMadeMax"));
            return;
        }
        work.onEnd(() -> {
            if (!inventory.exists(host())) inventory.hosts().names().release(added.name(), host());
            if (added.alone() && !inventory.exists(compute()))
                inventory.hosts().clusterConfigs().forget(compute());
        });
        Fault refused = HostAddition.duplicate(added.vcenter(), added.name(), host(), added.parentRef());
        if (refused != null) work.fail(refused);
        else work.after(WorkKind.HOST_ADD, this::connect);
    }

    private void connect() {
        connected = true;
        Fault refused = added.connectFault();
        int datacenter = inventory.exists(added.parent()) ? inventory.datacenterOf(added.parent()) : 0;
        if (refused == null && datacenter == 0) refused = new Fault.ManagedObjectNotFound(added.parentRef());
        if (refused == null) addDatastore(inventory.datacenter(datacenter).datastoreFolder(), 0);
        else work.fail(refused);
    }

    /** {@code tries}: how often the name that was free was taken meanwhile. */
    private void addDatastore(int folder, int tries) {
        work.at(folder, () -> {
            var made = new DatastoreState(
                    datastore, naming.begin(folder), folder, CAPACITY_BYTES, 0, SpaceUse.NONE, EntityNumbers.none());
            Consumer<Fault> refused = fault -> {
                if (fault instanceof Fault.DuplicateName && tries < NAME_TRIES) addDatastore(folder, tries + 1);
                else work.fail(fault);
            };
            inventory
                    .containers()
                    .create(
                            List.of(made),
                            _ -> {
                                naming.end(folder);
                                work.then(this::addHost);
                            },
                            fault -> {
                                naming.end(folder);
                                work.then(() -> refused.accept(fault));
                            });
        });
    }

    private void addHost() {
        var tree = new ArrayList<ContainerState>();
        if (added.alone()) {
            tree.addAll(ClusterCreation.compute(compute(), false, added.name(), added.parent()));
            configure();
        }
        tree.add(state());
        inventory.containers().create(tree, this::joinNetwork, this::dropDatastore);
    }

    /** The network of a new host's one port group; a host without it is added all the same. */
    private void joinNetwork(MoRef made) {
        new StandardNetworks(added.vcenter()).add(host(), () -> work.then(() -> succeed(made)));
    }

    private void configure() {
        if (added.computeSpec() == null) return;
        ClusterDraft draft = AddedHost.specification(added.vcenter(), compute(), added.computeSpec())
                .applied(ClusterConfig.INITIAL);
        inventory.hosts().clusterConfigs().begin(compute(), draft.built());
    }

    private void dropDatastore(Fault fault) {
        work.at(
                datastore,
                () -> inventory.containers().remove(datastore, List.of(), _ -> work.then(() -> work.fail(fault))));
    }

    private HostState state() {
        int model = inventory.all(EntityKind.HOST).first();
        HostState like = model == 0 ? null : inventory.host(model);
        return new HostState(
                host(),
                added.name(),
                compute(),
                added.connected() ? HostConnectionState.CONNECTED : HostConnectionState.DISCONNECTED,
                false,
                like == null ? CPU_CORES : like.cpuCores(),
                like == null ? CPU_MHZ : like.cpuMhz(),
                like == null ? MEMORY_MIB : like.memoryMib(),
                EntityNumbers.of(datastore),
                EntityNumbers.none(),
                Map.of());
    }

    private void succeed(MoRef made) {
        work.event("HostAddedEvent", host(), Map.of());
        if (added.connected()) work.event("HostConnectedEvent", host(), Map.of());
        work.succeed(made);
    }
}
