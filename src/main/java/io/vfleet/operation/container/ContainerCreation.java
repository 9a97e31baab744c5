package io.vfleet.operation.container;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.DatacenterState;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.FolderState;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The methods that make folders, datacenters, clusters and resource pools. */
public final class ContainerCreation {
    private static final String FOLDER = "Folder";

    /** What is made of the numbers from a first one on, which are consecutive. */
    private record Creation(
            String name, int count, @Nullable String event, IntFunction<List<ContainerState>> tree) {}

    private final VCenter vcenter;
    private final Inventory inventory;
    private final int depthMax;
    private final NameValidator nameValidator;

    public ContainerCreation(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.depthMax = vcenter.settings().limits().folderDepthMax();
        this.nameValidator = new NameValidator(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(FOLDER, "CreateFolder", this::createFolder);
        table.register(FOLDER, "CreateDatacenter", this::createDatacenter);
        table.register(FOLDER, "CreateCluster", this::createCluster);
        table.register(FOLDER, "CreateClusterEx", this::createCluster);
        table.register("ResourcePool", "CreateResourcePool", this::createPool);
    }

    private void createFolder(Call call) {
        int parent = inventory.find(call.target());
        FolderKind holds = inventory.folder(parent).holds();
        create(
                call,
                name -> new Creation(name, 1, null, number -> List.of(new FolderState(number, name, parent, holds))));
    }

    private void createDatacenter(Call call) {
        int parent = inventory.find(call.target());
        if (refused(call, inventory.folder(parent).holds() != FolderKind.DATACENTER)) return;
        create(call, name -> new Creation(name, 5, "DatacenterCreatedEvent", first -> datacenter(first, name, parent)));
    }

    private static List<ContainerState> datacenter(int first, String name, int parent) {
        EntityNumbers none = EntityNumbers.none();
        return List.of(
                new DatacenterState(first, name, parent, first + 1, first + 2, first + 3, first + 4, none, none),
                new FolderState(first + 1, "vm", first, FolderKind.VM),
                new FolderState(first + 2, "host", first, FolderKind.HOST),
                new FolderState(first + 3, "datastore", first, FolderKind.DATASTORE),
                new FolderState(first + 4, "network", first, FolderKind.NETWORK));
    }

    private void createCluster(Call call) {
        int parent = inventory.find(call.target());
        if (refused(call, inventory.folder(parent).holds() != FolderKind.HOST)) return;
        String notServed =
                firstMember((DataObject) Objects.requireNonNull(call.arguments().get("spec")));
        if (notServed != null) {
            call.reply()
                    .fault(new Fault.NotImplemented("Folder." + call.method().name() + " with spec." + notServed));
            return;
        }
        create(call, name -> new Creation(name, 2, "ClusterCreatedEvent", first -> compute(first, true, name, parent)));
    }

    /** The first member that is set; null for none. */
    static @Nullable String firstMember(DataObject spec) {
        for (Slot slot : spec.type().slots()) {
            Object value = spec.get(slot.index());
            boolean isEmpty = value == null || (value instanceof List<?> list && list.isEmpty());
            if (!isEmpty) return slot.name();
        }
        return null;
    }

    /** A compute resource and its root pool, with two consecutive numbers. */
    static List<ContainerState> compute(int first, boolean cluster, String name, int parent) {
        EntityNumbers none = EntityNumbers.none();
        return List.of(
                new ComputeResourceState(first, cluster, name, parent, first + 1, none, none),
                new ResourcePoolState(first + 1, "Resources", first, first));
    }

    private void createPool(Call call) {
        ResourcePoolState parent = inventory.pool(inventory.find(call.target()));
        create(
                call,
                name -> new Creation(
                        name,
                        1,
                        "ResourcePoolCreatedEvent",
                        number -> List.of(new ResourcePoolState(number, name, parent.number(), parent.compute()))));
    }

    private static boolean refused(Call call, boolean notSupported) {
        if (notSupported) call.reply().fault(new Fault.NotSupported());
        return notSupported;
    }

    private void create(Call call, Function<String, Creation> creation) {
        String requested = (String) Objects.requireNonNull(call.arguments().get("name"));
        nameValidator.validate(call, requested).ifPresent(name -> create(call, creation.apply(name)));
    }

    private void create(Call call, Creation creation) {
        int parent = inventory.find(call.target());
        if (depth(parent) >= depthMax) {
            call.reply().fault(new Fault.NotSupported());
            return;
        }
        int first = inventory.containers().nextNumbers(creation.count());
        Loop home = inventory.home(parent);
        if (first == 0 || !home.offer(() -> LoopDispatch.answered(call, () -> create(call, creation, parent, first))))
            call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }

    /** On the home loop of the parent. */
    private void create(Call call, Creation creation, int parent, int first) {
        Loop home = inventory.home(parent);
        long bytes = MadeContainerAccounts.MADE_BYTES * creation.count();
        if (!vcenter.memory().loop(home.index()).hasRoom(bytes)) {
            home.finished();
            call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            return;
        }
        inventory
                .containers()
                .create(
                        creation.tree().apply(first),
                        made -> {
                            home.finished();
                            created(call, creation, parent, first);
                            call.reply().value(made);
                        },
                        fault -> {
                            home.finished();
                            call.reply().fault(fault);
                        });
    }

    private void created(Call call, Creation creation, int parent, int made) {
        String event = creation.event();
        if (event == null) return;
        String user = Objects.requireNonNull(call.session()).userName();
        vcenter.events()
                .post(
                        event,
                        vcenter.events().nextChainId(),
                        user,
                        made,
                        creation.name(),
                        Map.of("parent", parentArgument(parent)));
    }

    private DataObject parentArgument(int parent) {
        boolean isPool = inventory.container(parent) instanceof ResourcePoolState;
        MoRef ref = inventory.ref(parent);
        return vcenter.metamodel()
                .make(isPool ? "ResourcePoolEventArgument" : "FolderEventArgument")
                .set("name", inventory.name(parent))
                .set(isPool ? "resourcePool" : "folder", ref);
    }

    private int depth(int container) {
        int depth = 0;
        for (int above = container; above != 0; above = inventory.parent(above)) depth++;
        return depth;
    }
}
