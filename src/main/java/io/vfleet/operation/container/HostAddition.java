package io.vfleet.operation.container;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskCanceller;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.SpaceUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds hosts, to clusters and alone. A host that is added has the hardware of those that are there, a datastore of its own, and
 * the standard network of the datacenter; any user and password are accepted.
 */
public final class HostAddition {
    private static final long CAPACITY_BYTES = 1L << 40;
    private static final int DATASTORE_NAMES_MAX = 10_000;

    private static final int CPU_CORES = 16;
    private static final int CPU_MHZ = 2_400;
    private static final int MEMORY_MIB = 131_072;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final EntityTaskStarter starter;
    private final StandardNetworks standard;

    public HostAddition(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.starter = new EntityTaskStarter(vcenter);
        this.standard = new StandardNetworks(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register("ClusterComputeResource", "AddHost_Task", call -> add(call, "asConnected", false));
        table.register("Folder", "AddStandaloneHost_Task", call -> add(call, "addConnected", true));
    }

    private void add(Call call, String connected, boolean alone) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        int parent = inventory.find(call.target());
        String method = call.managedType().name() + "." + call.method().name();
        var request = new HostConnectRequest(inventory, method, "spec", spec, inventory.datacenterOf(parent));
        String name = request.name();
        Fault refused = name.isEmpty() ? new Fault.InvalidArgument("spec.hostName") : request.fault();
        if (refused == null) refused = notServed(call, request);
        if (refused == null) refused = nameFault(name);
        if (alone && inventory.folder(parent).holds() != FolderKind.HOST) refused = new Fault.NotSupported();
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        boolean asConnected = Boolean.TRUE.equals(call.arguments().get(connected));
        starter.start(call, parent, false, TaskCanceller.IGNORE, (Task task) -> {
            task.started();
            long millis = inventory.containers().millis(WorkKind.HOST_RECONNECT, parent);
            Runnable next = () -> addDatastore(new Addition(task, parent, name, asConnected, alone));
            if (millis <= 0) next.run();
            else inventory.home(parent).after(millis, next);
        });
    }

    private static @Nullable Fault notServed(Call call, HostConnectRequest request) {
        if (call.arguments().get("license") instanceof String key && !key.isEmpty())
            return request.notServed("license");
        if (!call.managedType().name().equals("Folder")) return null;
        String compute = call.arguments().get("compResSpec") instanceof DataObject spec
                ? ContainerCreation.firstMember(spec)
                : null;
        return compute == null ? null : request.notServed("compResSpec." + compute);
    }

    private record Addition(Task task, int parent, String name, boolean connected, boolean alone) {}

    /** Names of hosts are unique in the whole vCenter. */
    private @Nullable Fault nameFault(String name) {
        EntityNumbers hosts = inventory.all(EntityKind.HOST);
        for (int host = hosts.first(); host != 0; host = hosts.next(host)) {
            if (inventory.name(host).equalsIgnoreCase(name)) return new Fault.DuplicateName(name, inventory.ref(host));
        }
        return null;
    }

    /** On the home loop of the parent. */
    private void addDatastore(Addition addition) {
        int datacenter = inventory.exists(addition.parent) ? inventory.datacenterOf(addition.parent) : 0;
        Fault refused = datacenter == 0
                ? new Fault.ManagedObjectNotFound(inventory.ref(addition.parent))
                : nameFault(addition.name);
        int numbers = refused == null ? inventory.containers().nextNumbers(addition.alone ? 4 : 2) : 0;
        if (refused == null && numbers == 0) refused = new Fault.SystemError("hosts");
        if (refused != null) {
            addition.task.failed(refused);
            return;
        }
        int folder = inventory.datacenter(datacenter).datastoreFolder();
        inventory.home(folder).send(() -> addDatastore(addition, numbers, folder));
    }

    /** On the home loop of the folder. */
    private void addDatastore(Addition addition, int number, int folder) {
        Loop home = inventory.home(addition.parent);
        var datastore = new DatastoreState(
                number, freeName(folder), folder, CAPACITY_BYTES, 0, SpaceUse.NONE, EntityNumbers.none());
        inventory
                .containers()
                .create(
                        List.of(datastore),
                        _ -> home.send(() -> addHost(addition, number)),
                        fault -> home.send(() -> addition.task.failed(fault)));
    }

    /** The name that the first datastore of a host has by itself, with a number where that is taken. */
    private String freeName(int folder) {
        for (int nth = 0; nth < DATASTORE_NAMES_MAX; nth++) {
            String name = nth == 0 ? "datastore1" : "datastore1 (" + nth + ")";
            if (inventory.findChild(folder, name) == 0) return name;
        }
        return "datastore1 (" + DATASTORE_NAMES_MAX + ")";
    }

    /** On the home loop of the parent. */
    private void addHost(Addition addition, int datastore) {
        var tree = new ArrayList<ContainerState>();
        int first = datastore + 1;
        if (addition.alone) tree.addAll(ContainerCreation.compute(first, false, addition.name, addition.parent));
        int host = addition.alone ? first + 2 : first;
        tree.add(host(addition, host, addition.alone ? first : addition.parent, datastore));
        Loop home = inventory.home(addition.parent);
        inventory.containers().create(tree, made -> joinNetwork(addition, host, made), fault -> {
            inventory
                    .home(datastore)
                    .send(() -> inventory
                            .containers()
                            .remove(datastore, List.of(), _ -> home.send(() -> addition.task.failed(fault))));
        });
    }

    private HostState host(Addition addition, int number, int compute, int datastore) {
        int model = inventory.all(EntityKind.HOST).first();
        HostState like = model == 0 ? null : inventory.host(model);
        return new HostState(
                number,
                addition.name,
                compute,
                addition.connected ? HostConnectionState.CONNECTED : HostConnectionState.DISCONNECTED,
                false,
                like == null ? CPU_CORES : like.cpuCores(),
                like == null ? CPU_MHZ : like.cpuMhz(),
                like == null ? MEMORY_MIB : like.memoryMib(),
                EntityNumbers.of(datastore),
                EntityNumbers.none(),
                Map.of());
    }

    /** The network of a new host's one port group; a host without it is added all the same. */
    private void joinNetwork(Addition addition, int host, MoRef made) {
        Loop home = inventory.home(addition.parent);
        standard.add(host, () -> home.send(() -> added(addition, host, made)));
    }

    private void added(Addition addition, int host, MoRef made) {
        Task task = addition.task;
        vcenter.events()
                .post(
                        "HostAddedEvent",
                        task.origin().eventChainId(),
                        task.origin().reason().userName(),
                        host,
                        addition.name,
                        Map.of());
        task.succeeded(made);
    }
}
