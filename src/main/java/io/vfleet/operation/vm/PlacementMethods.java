package io.vfleet.operation.vm;

import static io.vfleet.operation.vm.SnapshotMethods.VM;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.runtime.FileTrees.DirectoryClaim;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.FaultAnswer;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.cluster.HostDeparture;
import io.vfleet.operation.container.ContainerMethods;
import io.vfleet.operation.container.PartOfTask;
import io.vfleet.operation.policy.RequestedPolicies;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskCanceller;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Destroy;
import io.vfleet.vm.command.VmCommand.PlacementCommand.MarkAsTemplate;
import io.vfleet.vm.command.VmCommand.PlacementCommand.MarkAsVm;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Relocate;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Unregister;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.VmSpace;
import io.vfleet.vm.placement.Relocation;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The methods that move virtual machines, and remove them from the inventory.
 *
 * <p>long: the methods of one family, with the rights that each needs.
 */
public final class PlacementMethods {
    private static final String HOST = "HostSystem";
    private static final String MOVE = "VirtualMachine.Inventory.Move";
    private static final int LOOKED_AT_FIRST = 500;
    private static final Set<String> LOCATION_MEMBERS =
            Set.of("datastore", "host", "pool", "folder", "diskMoveType", "disk", "profile");

    private final VCenter vcenter;
    private final Inventory inventory;
    private final ContainerMethods containers;
    private final VmCommandSender sender;
    private final EntityTaskStarter starter;
    private final NameValidator nameValidator;
    private final RequestedPolicies policies;

    public PlacementMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.containers = new ContainerMethods(vcenter);
        this.sender = new VmCommandSender(vcenter);
        this.starter = new EntityTaskStarter(vcenter);
        this.nameValidator = new NameValidator(vcenter);
        this.policies = new RequestedPolicies(vcenter, "RelocateVM_Task");
    }

    public void registerIn(MethodTable table) {
        table.register("ManagedEntity", "Destroy_Task", PlacementMethods::destroyPrivilege, this::destroy);
        table.register("ManagedEntity", "Rename_Task", PlacementMethods::renamePrivilege, this::rename);
        table.register("Folder", "MoveIntoFolder_Task", this::moveIntoFolder);
        table.register("Folder", "UnregisterAndDestroy_Task", call -> containers.destroy(call, true));
        table.register(VM, "UnregisterVM", call -> sender.callDirectly(call, vm(call), new Unregister(false)));
        table.register(VM, "MarkAsTemplate", call -> sender.callDirectly(call, vm(call), new MarkAsTemplate()));
        table.register(VM, "MarkAsVirtualMachine", this::markAsVm);
        table.register(VM, "RelocateVM_Task", call -> start(call, relocation(call, 0)));
        table.register(
                VM, "MigrateVM_Task", PlacementMethods::migratePrivilege, call -> start(call, migration(call, 0)));
    }

    private int vm(Call call) {
        return inventory.find(call.target());
    }

    private static String destroyPrivilege(Call call) {
        return call.target().type().equals(VM)
                ? "VirtualMachine.Inventory.Delete"
                : ContainerMethods.destroyPrivilege(call.target());
    }

    private void destroy(Call call) {
        if (call.target().type().equals(VM)) sender.startTask(call, vm(call), WorkKind.DESTROY, new Destroy());
        else containers.destroy(call, false);
    }

    private static String renamePrivilege(Call call) {
        return call.target().type().equals(VM)
                ? "VirtualMachine.Config.Rename"
                : ContainerMethods.renamePrivilege(call.target());
    }

    private void rename(Call call) {
        if (!call.target().type().equals(VM)) {
            containers.rename(call);
            return;
        }
        String requested = (String) Objects.requireNonNull(call.arguments().get("newName"));
        nameValidator
                .validate(call, requested)
                .ifPresent(name -> sender.startTask(
                        call,
                        vm(call),
                        WorkKind.RECONFIGURE,
                        new Reconfigure(null, name, null, null, null, null, Map.of(), Map.of())));
    }

    /** Moves the machines one after the other; one that cannot be moved ends the task, and those before it stay moved. */
    private void moveIntoFolder(Call call) {
        int folder = inventory.find(call.target());
        Iterable<?> list = (Iterable<?>) Objects.requireNonNull(call.arguments().get("list"));
        Fault refused = rightsFault(call, list);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        starter.start(call, folder, WorkKind.MIGRATE, TaskCanceller.IGNORE, task -> {
            task.started();
            moveNext(list.iterator(), folder, call, task);
        });
    }

    /** Which right the caller lacks for one of the first that he wants to move; the others are looked at when their turn comes. */
    private @Nullable Fault rightsFault(Call call, Iterable<?> list) {
        int looked = 0;
        for (Object each : list) {
            MoRef entity = (MoRef) each;
            if (++looked > LOOKED_AT_FIRST) return null;
            if (inventory.find(entity) == 0) continue;
            boolean isVm = entity.type().equals(VM);
            if (entity.type().equals(HOST)) continue;
            String privilege = isVm ? MOVE : ContainerMethods.movePrivilege(entity);
            Fault refused = vcenter.permissions().fault(entity, privilege, call.session());
            if (refused == null && isVm) refused = vcenter.permissions().fault(call.target(), MOVE, call.session());
            if (refused != null) return refused;
        }
        return null;
    }

    private @Nullable Fault moveFault(Call call, int folder, MoRef entity) {
        if (entity.type().equals(HOST)) return new HostDeparture(vcenter, call).fault(entity);
        if (!entity.type().equals(VM)) return containers.moveFault(call, folder, entity);
        int vm = inventory.find(entity);
        if (vm == 0) return new Fault.ManagedObjectNotFound(entity);
        Fault refused = vcenter.permissions().fault(entity, MOVE, call.session());
        if (refused == null) refused = vcenter.permissions().fault(call.target(), MOVE, call.session());
        if (refused == null && inventory.folder(folder).holds() != FolderKind.VM) refused = new Fault.NotSupported();
        if (refused != null) return refused;
        return inventory.datacenterOf(vm) == inventory.datacenterOf(folder) ? null : new Fault.NotSupported();
    }

    /** On the home loop of the folder, for each machine in a turn of its own; a cancel leaves the others where they are. */
    private void moveNext(Iterator<?> rest, int folder, Call call, Task task) {
        if (!rest.hasNext()) {
            task.succeeded(null);
            return;
        }
        if (task.state().cancelled()) {
            task.failed(new Fault.RequestCanceled());
            return;
        }
        MoRef next = (MoRef) rest.next();
        Fault refused = moveFault(call, folder, next);
        if (refused != null) {
            task.failed(refused);
            return;
        }
        Loop home = inventory.home(folder);
        int vm = inventory.number(next);
        FaultAnswer then = new FaultAnswer(
                "move",
                fault -> home.send(() -> {
                    if (fault == null) FaultAnswer.ending(task, () -> moveNext(rest, folder, call, task));
                    else task.failed(fault);
                }));
        if (next.type().equals(HOST)) {
            new HostDeparture(vcenter, call).move(next, task, then);
            return;
        }
        if (!next.type().equals(VM)) {
            containers.move(call, folder, next, task, then);
            return;
        }
        then.at(inventory.home(vm), () -> {
            if (!inventory.vmExists(vm)) then.accept(new Fault.ManagedObjectNotFound(next));
            else inventory.actor(vm).submit(new Relocate(0, 0, folder, 0), new PartOfTask(task, then));
        });
    }

    private void markAsVm(Call call) {
        int host = number(call, "host");
        VmPlacement now = inventory.vm(vm(call)).placement();
        VmTarget target = VmTarget.of(
                inventory,
                host == 0 && inventory.computeOf(now.host()) == inventory.computeOf(number(call, "pool"))
                        ? now.host()
                        : host,
                number(call, "pool"),
                now.datastore(),
                vm(call));
        Fault refused = target.fault() != null ? target.fault() : target.notPermitted(vcenter, call, true, false);
        if (refused != null) call.reply().fault(refused);
        else sender.callDirectly(call, vm(call), new MarkAsVm(target.pool(), target.host()));
    }

    private int number(Call call, String parameter) {
        return call.arguments().get(parameter) instanceof MoRef ref ? inventory.find(ref) : 0;
    }

    private static String migratePrivilege(Call call) {
        return "Resource.HotMigrate";
    }

    /** What MigrateVM_Task would do; as {@link #relocation}. */
    public @Nullable Relocate migration(Call call, int host) {
        PowerState is = inventory.vm(vm(call)).power().state();
        if (call.arguments().get("state") instanceof String state && !state.equals(is.wireName())) {
            PowerState needed = Stream.of(PowerState.values())
                    .filter(each -> each.wireName().equals(state))
                    .findFirst()
                    .orElse(null);
            call.reply().fault(new Fault.InvalidPowerState(needed, is));
            return null;
        }
        return planned(call, new Relocate(host == 0 ? number(call, "host") : host, number(call, "pool"), 0, 0));
    }

    /**
     * What RelocateVM_Task would do.
     *
     * @param host the host to move to instead of that of the call; 0 for that
     * @return null after answering why the virtual machine cannot be moved
     */
    public @Nullable Relocate relocation(Call call, int host) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        Fault refused = relocationFault(call, spec);
        DiskLocators disks = DiskLocators.of(
                inventory, inventory.vm(vm(call)).disks(), spec, "VirtualMachine.RelocateVM_Task", "spec");
        if (refused == null) refused = disks.fault();
        if (refused == null) refused = policies.locationFault(call, spec, "spec");
        if (refused != null) {
            call.reply().fault(refused);
            return null;
        }
        return planned(
                call,
                new Relocate(
                        host == 0 ? number(spec, "host") : host,
                        number(spec, "pool"),
                        number(spec, "folder"),
                        number(spec, "datastore"),
                        disks.datastores(),
                        "",
                        RequestedPolicies.of(spec)));
    }

    private int number(DataObject spec, String member) {
        return spec.get(member) instanceof MoRef ref ? inventory.find(ref) : 0;
    }

    private @Nullable Fault relocationFault(Call call, DataObject spec) {
        Fault notServed = notServed(inventory, spec, "VirtualMachine.RelocateVM_Task with spec.", "");
        if (notServed != null) return notServed;
        CloneSource.DiskCopy copy = CloneSource.copy(spec);
        if (copy == null || copy == CloneSource.DiskCopy.CHILD) return new Fault.InvalidArgument("spec.diskMoveType");
        boolean leavesParents = copy == CloneSource.DiskCopy.CHILD_MOST
                && inventory.vm(vm(call)).disks().all().stream()
                        .anyMatch(disk -> disk.backing().parent() != null);
        if (leavesParents)
            return new Fault.NotImplemented(
                    "VirtualMachine.RelocateVM_Task with spec.diskMoveType moveChildMostDiskBacking of a chain");
        for (var slot : spec.type().slots()) {
            Object value = spec.get(slot.index());
            if (value == null) continue;
            String privilege = slot.name().equals("pool") ? "Resource.AssignVMToPool" : "System.View";
            Fault refused =
                    value instanceof MoRef ref ? vcenter.permissions().fault(ref, privilege, call.session()) : null;
            if (refused != null) return refused;
        }
        int folder = number(spec, "folder");
        return folder == 0 || inventory.folder(folder).holds() == FolderKind.VM ? null : new Fault.NotSupported();
    }

    /** What is not served of a location is refused by name, and so is what is not there; the caller acts on {@code also}. */
    static @Nullable Fault notServed(Inventory inventory, DataObject location, String path, String also) {
        for (var slot : location.type().slots()) {
            Object value = location.get(slot.index());
            if (value == null) continue;
            if (!LOCATION_MEMBERS.contains(slot.name()) && !slot.name().equals(also))
                return new Fault.NotImplemented(path + slot.name());
            if (value instanceof MoRef ref && inventory.find(ref) == 0) return new Fault.ManagedObjectNotFound(ref);
        }
        return null;
    }

    /** The move to what is not 0; null after answering why it cannot be made. */
    private @Nullable Relocate planned(Call call, Relocate asked) {
        int vm = vm(call);
        VmState state = inventory.vm(vm);
        VmPlacement now = state.placement();
        int toHost = asked.host() == 0 && stays(now, asked.pool()) ? now.host() : asked.host();
        int toPool =
                asked.pool() == 0 && inventory.computeOf(now.host()) == computeOf(toHost) ? now.pool() : asked.pool();
        boolean placesAnew = asked.host() != 0
                || asked.pool() != 0
                || asked.datastore() != 0
                || !asked.disks().isEmpty();
        VmState moved = Relocation.relocated(state, asked);
        int toDatastore = moved.placement().datastore();
        VmTarget target = placesAnew
                ? VmTarget.of(inventory, toHost, toPool, toDatastore, VmTarget.datastores(moved), vm)
                : new VmTarget(now.host(), now.pool(), now.datastore(), null);
        boolean usesPool = target.pool() != now.pool() && !state.identity().template();
        Fault refused = refused(call, target, asked, now, usesPool);
        if (refused == null) refused = policies.mismatch(state, moved);
        if (refused != null) {
            call.reply().fault(refused);
            return null;
        }
        int placedHost = target.host() == now.host() ? 0 : target.host();
        return asked.placed(placedHost, usesPool ? target.pool() : 0);
    }

    private @Nullable Fault refused(Call call, VmTarget target, Relocate asked, VmPlacement now, boolean usesPool) {
        Fault refused = target.fault();
        if (refused == null)
            refused = target.wrongFolder(inventory, asked.folder() == 0 ? now.folder() : asked.folder(), "spec.folder");
        if (refused == null) refused = target.notPermitted(vcenter, call, usesPool, asked.datastore() != 0);
        for (int datastore : new TreeSet<>(asked.disks().values()))
            if (refused == null)
                refused = vcenter.permissions()
                        .fault(inventory.ref(datastore), "Datastore.AllocateSpace", call.session());
        return refused == null && asked.folder() != 0 ? folderFault(call, asked.folder()) : refused;
    }

    /** Its files are not mixed with those of another one, which need not be registered: then its directory gets another name. */
    private void start(Call call, @Nullable Relocate relocation) {
        if (relocation == null) return;
        int vm = vm(call);
        VmState state = inventory.vm(vm);
        VmState moved = Relocation.relocated(state, relocation);
        if (!Relocation.movesFiles(state, moved)) {
            sender.startTask(call, vm, WorkKind.MIGRATE, relocation);
            return;
        }
        var datastores = new TreeSet<>(VmSpace.disksElsewhere(moved));
        datastores.add(moved.placement().datastore());
        DirectoryClaim claim = inventory.files().claim(vm, state.placement().directory(), datastores);
        Relocate renaming = relocation.renamed(claim.name());
        sender.startTask(
                call,
                vm,
                WorkKind.RELOCATE,
                _ -> renaming,
                () -> inventory.files().release(claim, inventory.vmExists(vm) ? inventory.vm(vm) : null));
    }

    /** Why a host cannot take a running virtual machine over, whatever state both are in now; null when it can. */
    public static @Nullable Fault takeOverFault(Inventory inventory, int vm, int host) {
        VmState state = inventory.vm(vm);
        Fault unmounted = VmTarget.unmounted(inventory, host, VmTarget.datastores(state));
        return unmounted == null ? inventory.hosts().networkFault(state, host) : unmounted;
    }

    private @Nullable Fault folderFault(Call call, int folder) {
        for (MoRef concerned : List.of(call.target(), inventory.ref(folder))) {
            Fault refused = vcenter.permissions().fault(concerned, MOVE, call.session());
            if (refused != null) return refused;
        }
        return null;
    }

    private boolean stays(VmPlacement now, int pool) {
        return pool == 0 || inventory.computeOf(pool) == inventory.computeOf(now.host());
    }

    private int computeOf(int host) {
        return host == 0 ? 0 : inventory.computeOf(host);
    }
}
