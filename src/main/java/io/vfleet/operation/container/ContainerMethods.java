package io.vfleet.operation.container;

import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.DatacenterState;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.FolderState;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.FaultAnswer;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskCanceller;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rename_Task, Destroy_Task and the moves between folders, for everything but virtual machines. */
public final class ContainerMethods {
    private static final String VIEW = "System.View";

    /** The privileges by what is renamed, as the documentation of the method lists them. */
    private static final Map<EntityKind, String> RENAME = new EnumMap<>(Map.of(
            EntityKind.FOLDER, "Folder.Rename",
            EntityKind.POD, "Folder.Rename",
            EntityKind.DATACENTER, "Datacenter.Rename",
            EntityKind.CLUSTER, "Host.Inventory.RenameCluster",
            EntityKind.POOL, "Resource.RenamePool",
            EntityKind.DATASTORE, "Datastore.Rename",
            EntityKind.NETWORK, "Network.Config",
            EntityKind.SWITCH, "DVSwitch.Modify",
            EntityKind.PORTGROUP, "DVPortgroup.Modify"));

    /** The privileges by what is destroyed; its parent needs them too. */
    private static final Map<EntityKind, String> DESTROY = new EnumMap<>(Map.ofEntries(
            Map.entry(EntityKind.FOLDER, "Folder.Delete"),
            Map.entry(EntityKind.POD, "Folder.Delete"),
            Map.entry(EntityKind.DATACENTER, "Datacenter.Delete"),
            Map.entry(EntityKind.CLUSTER, "Host.Inventory.DeleteCluster"),
            Map.entry(EntityKind.COMPUTE, "Host.Inventory.RemoveHostFromCluster"),
            Map.entry(EntityKind.HOST, "Host.Inventory.RemoveHostFromCluster"),
            Map.entry(EntityKind.POOL, "Resource.DeletePool"),
            Map.entry(EntityKind.DATASTORE, "Datastore.Delete"),
            Map.entry(EntityKind.NETWORK, "Network.Delete"),
            Map.entry(EntityKind.SWITCH, "DVSwitch.Delete"),
            Map.entry(EntityKind.PORTGROUP, "DVPortgroup.Delete")));

    /** The privileges on what is moved. */
    private static final Map<EntityKind, String> MOVE = new EnumMap<>(Map.of(
            EntityKind.FOLDER, "Folder.Move",
            EntityKind.POD, "Folder.Move",
            EntityKind.DATACENTER, "Datacenter.Move",
            EntityKind.CLUSTER, "Host.Inventory.MoveCluster",
            EntityKind.COMPUTE, "Host.Inventory.MoveHost",
            EntityKind.DATASTORE, "Datastore.Move",
            EntityKind.NETWORK, "Network.Move",
            EntityKind.SWITCH, "DVSwitch.Move"));

    private static final Map<EntityKind, String> RENAMED_EVENTS = Map.of(
            EntityKind.DATACENTER, "DatacenterRenamedEvent",
            EntityKind.SWITCH, "DvsRenamedEvent",
            EntityKind.PORTGROUP, "DVPortgroupRenamedEvent");

    private final VCenter vcenter;
    private final Inventory inventory;
    private final EntityTaskStarter starter;
    private final NameValidator nameValidator;

    public ContainerMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.starter = new EntityTaskStarter(vcenter);
        this.nameValidator = new NameValidator(vcenter);
    }

    private static String privilege(Map<EntityKind, String> privileges, MoRef container) {
        EntityKind kind = EntityKind.ofType(container.type());
        return kind == null ? VIEW : privileges.getOrDefault(kind, VIEW);
    }

    public static String renamePrivilege(MoRef container) {
        return privilege(RENAME, container);
    }

    public static String movePrivilege(MoRef container) {
        return privilege(MOVE, container);
    }

    public static String destroyPrivilege(MoRef container) {
        return privilege(DESTROY, container);
    }

    /** Rename_Task. A host is called as it was when it was added, and so is the compute resource of a standalone one. */
    public void rename(Call call) {
        String requested = (String) Objects.requireNonNull(call.arguments().get("newName"));
        EntityKind kind = inventory.kind(inventory.find(call.target()));
        if (!RENAME.containsKey(kind)) {
            call.reply().fault(new Fault.NotSupported());
            return;
        }
        nameValidator.validate(call, requested).ifPresent(name -> start(call, work -> rename(work, name)));
    }

    private void rename(ContainerWork work, String name) {
        ContainerState before = inventory.container(work.container());
        // The root folder has no siblings.
        if (before.parent() == 0) {
            work.fail(new Fault.NotSupported());
            return;
        }
        work.task().started();
        inventory.containers().rename(before.number(), name, fault -> {
            if (fault != null) {
                work.fail(fault);
                return;
            }
            if (before instanceof DatastoreState store) work.datastoreEvents().renamed(store, name);
            String event = RENAMED_EVENTS.get(before.kind());
            if (event != null) work.event(event, Map.of("oldName", before.name(), "newName", name));
            work.succeed();
        });
    }

    /** Destroy_Task, and UnregisterAndDestroy_Task of a folder, which leaves the files of its machines. */
    public void destroy(Call call, boolean keepsFiles) {
        int container = inventory.find(call.target());
        Fault refused = ContainerRemoval.refusal(inventory, container);
        MoRef parent = inventory.ref(inventory.parent(container));
        if (refused == null)
            refused = vcenter.permissions().fault(parent, destroyPrivilege(call.target()), call.session());
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        start(call, work -> {
            // It may have changed since the call.
            Fault now = ContainerRemoval.refusal(inventory, container);
            work.task().started();
            if (now == null) new ContainerRemoval(work, new RemovalRights(vcenter, call), keepsFiles).begin();
            else work.fail(now);
        });
    }

    /** {@code action}: begins the work on the home loop of the container; not while another operation has it. */
    private void start(Call call, Consumer<ContainerWork> action) {
        int container = inventory.find(call.target());
        starter.start(call, container, false, TaskCanceller.IGNORE, (Task task) -> {
            var work = new ContainerWork(vcenter, container, task);
            work.begin(() -> {
                if (inventory.exists(container)) action.accept(work);
                else work.fail(new Fault.ManagedObjectNotFound(call.target()));
            });
        });
    }

    /** Why the caller cannot move a container into a folder; null when he can. */
    public @Nullable Fault moveFault(Call call, int folder, MoRef moved) {
        int container = inventory.find(moved);
        if (container == 0) return new Fault.ManagedObjectNotFound(moved);
        Fault refused = vcenter.permissions().fault(moved, privilege(MOVE, moved), call.session());
        if (refused != null) return refused;
        FolderState to = inventory.folder(folder);
        if (!takes(to.holds(), inventory.container(container))) return new Fault.NotSupported();
        boolean isFixed = inventory.parent(container) == 0
                || (inventory.kind(container) == EntityKind.FOLDER
                        && inventory.kind(inventory.parent(container)) == EntityKind.DATACENTER);
        if (isFixed) return new Fault.NotSupported();
        boolean sameDatacenter = to.holds() == FolderKind.DATACENTER
                || inventory.datacenterOf(container) == inventory.datacenterOf(folder);
        if (!sameDatacenter) return new Fault.NotSupported();
        for (int above = folder; above != 0; above = inventory.parent(above))
            if (above == container) return new Fault.InvalidFolder(moved);
        return null;
    }

    private static boolean takes(FolderKind kind, ContainerState moved) {
        return switch (moved) {
            case FolderState pod when pod.holds() == FolderKind.POD -> kind == FolderKind.DATASTORE;
            case FolderState folder -> folder.holds() == kind;
            case DatacenterState _ -> kind == FolderKind.DATACENTER;
            case ComputeResourceState _ -> kind == FolderKind.HOST;
            case NetworkState network -> kind == FolderKind.NETWORK && network.kind() != EntityKind.PORTGROUP;
            case HostState _ -> false;
            default -> moved.kind() == EntityKind.DATASTORE && (kind == FolderKind.DATASTORE || kind == FolderKind.POD);
        };
    }

    /**
     * Moves a container as a part of a task of the folder. {@code then} gets its fault, or null, on the home loop of the container.
     */
    public void move(Call call, int folder, MoRef moved, Task task, Consumer<@Nullable Fault> then) {
        int container = inventory.number(moved);
        FaultAnswer answer = new FaultAnswer("move", fault -> {
            inventory.containers().release(container, task);
            inventory.containers().release(Inventory.ROOT, task);
            then.accept(fault);
        });
        answer.at(inventory.home(container), () -> {
            // Moves of folders exclude each other, so that none comes to be below itself.
            boolean isFolder = inventory.kind(container) == EntityKind.FOLDER;
            Fault held = inventory.containers().hold(container, task);
            Fault busy = held == null && isFolder ? inventory.containers().hold(Inventory.ROOT, task) : held;
            if (busy != null) {
                answer.accept(busy);
                return;
            }
            Fault refused = moveFault(call, folder, moved);
            if (refused != null) answer.accept(refused);
            else if (inventory.parent(container) == folder) answer.accept(null);
            else inventory.containers().move(container, folder, answer);
        });
    }
}
