package io.vfleet.operation.vm;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.runtime.VmProvisioning;
import io.vfleet.inventory.runtime.VmProvisioning.InitialState;
import io.vfleet.inventory.runtime.VmProvisioning.Provisioning;
import io.vfleet.inventory.runtime.VmProvisioning.ProvisioningRequest;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.vm.DeviceChangeParser.DeviceOwner;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskCanceller;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.command.DeviceChange;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.VmSpace;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The methods that make virtual machines: CreateVM_Task, CloneVM_Task and RegisterVM_Task.
 *
 * <p>long: three methods that check the same things of their arguments.
 */
public final class ProvisioningMethods {
    private final VCenter vcenter;
    private final Inventory inventory;
    private final VmProvisioning provisioning;
    private final EntityTaskStarter starter;
    private final NameValidator nameValidator;
    private final ReconfigureMethods reconfiguration;

    public ProvisioningMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.provisioning = inventory.provisioning();
        this.starter = new EntityTaskStarter(vcenter);
        this.nameValidator = new NameValidator(vcenter);
        this.reconfiguration = new ReconfigureMethods(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register("Folder", "CreateVM_Task", this::create);
        table.register("Folder", "RegisterVM_Task", this::registerVm);
        table.register(SnapshotMethods.VM, "CloneVM_Task", this::clonePrivilege, this::copy);
    }

    private void create(Call call) {
        DataObject config = (DataObject) Objects.requireNonNull(call.arguments().get("config"));
        int folder = inventory.find(call.target());
        Fault refused = folderFault(folder);
        if (refused == null && config.get("name") == null) refused = new Fault.InvalidArgument("configSpec.name");
        DatastorePath path = path(config, folder);
        if (refused == null && (path == null || !isName(path.directory()))) refused = pathFault(config);
        if (refused == null) refused = reconfiguration.newVmFault(call, config);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        if (!KeptData.admit(vcenter, call, "config", config)) return;
        Optional<String> valid = nameValidator.validate(call, (String) Objects.requireNonNull(config.get("name")));
        if (valid.isEmpty()) return;
        String name = valid.get();
        int vm = nextNumber(call);
        if (vm == 0) return;
        int datastore = Objects.requireNonNull(path).datastore();
        VmTarget target = VmTarget.of(inventory, number(call, "host"), number(call, "pool"), datastore, vm);
        if (refused(call, target, folder, "pool")) return;
        String directory = path.directory().isEmpty() ? name : path.directory();
        List<DeviceChange> devices =
                reconfiguration.devices(call, config, new DeviceOwner(vm, target.host(), datastore, directory, true));
        if (devices == null) return;
        Instant created = inventory.home(vm).clock().now();
        VmState bare = NewVmStates.bare(provisioning.identifiers(), vm, name, folder, target, directory, created);
        Fault wrongDevice = ReconfigureMethods.fault(bare, config, devices, created);
        if (wrongDevice != null) {
            call.reply().fault(wrongDevice);
            return;
        }
        InitialState initial = (number, claimed, now) -> ReconfigureMethods.applied(
                NewVmStates.bare(provisioning.identifiers(), number, name, folder, target, claimed, now),
                config,
                devices,
                now);
        beginCreation(call, folder, vm, name, target, directory, initial);
    }

    private void beginCreation(
            Call call, int folder, int vm, String name, VmTarget target, String directory, InitialState initial) {
        long bytes = VmSpace.total(
                        initial.of(vm, directory, inventory.home(vm).clock().now()))
                .usedBytes();
        begin(
                call,
                folder,
                vm,
                new ProvisioningRequest(
                        name,
                        folder,
                        target.host(),
                        target.datastore(),
                        directory,
                        bytes,
                        WorkKind.CREATE,
                        0,
                        initial,
                        Milestone.CREATED,
                        null,
                        false));
    }

    /** A virtual machine that was unregistered here is the same again, under another reference. */
    private void registerVm(Call call) {
        int folder = inventory.find(call.target());
        String text = (String) Objects.requireNonNull(call.arguments().get("path"));
        DatastorePath path = DatastorePath.parse(inventory, inventory.datacenterOf(folder), text);
        VmState parked = path == null ? null : provisioning.parked(path.datastore(), path.directory());
        Fault refused = registrationFault(call, folder, path, text, parked);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        VmState registered = Objects.requireNonNull(parked);
        String requested = (String) call.arguments().get("name");
        Optional<String> valid =
                requested == null ? Optional.of(registered.identity().name()) : nameValidator.validate(call, requested);
        int vm = valid.isEmpty() ? 0 : nextNumber(call);
        if (vm == 0) return;
        int datastore = registered.placement().datastore();
        int host = number(call, "host");
        int pool = number(call, "pool");
        int anyHost = host == 0 && pool == 0 ? registered.placement().host() : host;
        VmTarget target = VmTarget.of(inventory, anyHost, pool, datastore, vm);
        if (refused(call, target, folder, "pool")) return;
        boolean template = Boolean.TRUE.equals(call.arguments().get("asTemplate"));
        InitialState initial = (number, _, now) ->
                NewVmStates.registered(registered, number, valid.get(), folder, target, template, now);
        begin(
                call,
                folder,
                vm,
                new ProvisioningRequest(
                        valid.get(),
                        folder,
                        target.host(),
                        datastore,
                        registered.placement().directory(),
                        0,
                        WorkKind.REGISTER,
                        0,
                        initial,
                        Milestone.REGISTERED,
                        registered,
                        false));
    }

    private @Nullable Fault registrationFault(
            Call call, int folder, @Nullable DatastorePath path, String text, @Nullable VmState parked) {
        Fault wrongFolder = folderFault(folder);
        if (wrongFolder != null) return wrongFolder;
        if (path == null) return new Fault.InvalidDatastorePath(text);
        Fault hidden = vcenter.permissions().fault(inventory.ref(path.datastore()), "Datastore.Browse", call.session());
        if (hidden != null) return hidden;
        if (inventory.byDirectory(path.datastore(), path.directory()) != 0) return new Fault.AlreadyExists(text);
        return parked == null ? new Fault.NotFound() : null;
    }

    private @Nullable Fault folderFault(int folder) {
        return inventory.folder(folder).holds() == FolderKind.VM ? null : new Fault.NotSupported();
    }

    /** Whether a directory can be called so; empty for the name of the machine. */
    private boolean isName(String directory) {
        return directory.length() <= vcenter.settings().limits().directoryCharsMax()
                && !directory.startsWith(".")
                && directory.chars().noneMatch(Character::isISOControl);
    }

    /** Whether the call was answered because its target cannot be, or is not for the caller. */
    private boolean refused(Call call, VmTarget target, int folder, String argument) {
        Fault refused = target.fault() != null ? target.fault() : target.wrongFolder(inventory, folder, argument);
        if (refused == null) refused = target.notPermitted(vcenter, call, true, true);
        if (refused != null) call.reply().fault(refused);
        return refused != null;
    }

    private @Nullable DatastorePath path(DataObject config, int folder) {
        String text = pathText(config);
        return text == null ? null : DatastorePath.parse(inventory, inventory.datacenterOf(folder), text);
    }

    private static @Nullable String pathText(DataObject config) {
        return config.get("files") instanceof DataObject files ? (String) files.get("vmPathName") : null;
    }

    private static Fault pathFault(DataObject config) {
        String text = pathText(config);
        return text == null
                ? new Fault.InvalidArgument("configSpec.files.vmPathName")
                : new Fault.InvalidDatastorePath(text);
    }

    /** The number of the new virtual machine; 0 after answering that no more can be made. */
    private int nextNumber(Call call) {
        int number = provisioning.nextNumber();
        if (number == 0) call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
        return number;
    }

    private int number(Call call, String parameter) {
        return call.arguments().get(parameter) instanceof MoRef ref ? inventory.find(ref) : 0;
    }

    private int number(DataObject spec, String member) {
        return spec.get(member) instanceof MoRef ref ? inventory.find(ref) : 0;
    }

    private void begin(Call call, int owner, int vm, ProvisioningRequest request) {
        var begun = new @Nullable Provisioning[1];
        TaskCanceller canceller = _ -> begun[0] == null ? new Fault.InvalidState() : begun[0].cancel();
        starter.start(call, owner, request.kind(), canceller, (Task task) -> {
            Fault refused = request.kind() == WorkKind.CLONE ? reads(owner, task) : null;
            if (refused != null) {
                task.failed(refused);
                return;
            }
            ProvisioningEvents.begun(vcenter, request, vm, owner, task);
            begun[0] = provisioning.begin(request, vm, owner, task);
        });
    }

    /** Keeps the files of the source until the task ends; on its home loop. */
    private @Nullable Fault reads(int source, Task task) {
        VmActor actor = inventory.actor(source);
        Fault refused = actor.beginReading(task);
        if (refused == null) task.onEnd(() -> actor.endReading(task));
        return refused;
    }

    private void copy(Call call) {
        int source = inventory.find(call.target());
        int folder = number(call, "folder");
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        Fault refused = copyFault(call, spec, folder);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        if (!KeptData.admit(vcenter, call, "spec", spec)) return;
        Optional<String> valid = nameValidator.validate(
                call, (String) Objects.requireNonNull(call.arguments().get("name")));
        if (valid.isEmpty()) return;
        int vm = nextNumber(call);
        if (vm == 0) return;
        VmState state = inventory.vm(source);
        boolean template = Boolean.TRUE.equals(spec.get("template"));
        DataObject location = (DataObject) Objects.requireNonNull(spec.get("location"));
        CloneSource from = CloneSource.of(inventory, state, spec, CloneSource.copy(location));
        VmTarget target = target(state, location, vm);
        if (refused(call, target, folder, "folder")) return;
        String name = valid.get();
        DataObject config = (DataObject) spec.get("config");
        List<DeviceChange> devices = config == null
                ? List.of()
                : reconfiguration.devices(
                        call, config, new DeviceOwner(vm, target.host(), target.datastore(), name, false));
        if (devices == null) return;
        InitialState copied = (number, directory, now) -> {
            VmState copy = NewVmStates.copy(
                    from, provisioning.identifiers(), number, name, folder, target, template, directory, now);
            return config == null ? copy : ReconfigureMethods.applied(copy, config, devices, now);
        };
        Instant now = inventory.home(vm).clock().now();
        Fault wrongConfig = config == null
                ? null
                : ReconfigureMethods.fault(
                        NewVmStates.copy(
                                from, provisioning.identifiers(), vm, name, folder, target, template, name, now),
                        config,
                        devices,
                        now);
        if (wrongConfig != null) {
            call.reply().fault(wrongConfig);
            return;
        }
        boolean powersOn = !template && Boolean.TRUE.equals(spec.get("powerOn"));
        VmState planned = copied.of(vm, name, now);
        Fault unreachable = CloneSource.unreachable(inventory, planned);
        if (unreachable != null) call.reply().fault(unreachable);
        else begin(call, source, vm, copyRequest(name, folder, target, copied, planned, powersOn));
    }

    private String clonePrivilege(Call call) {
        int source = inventory.find(call.target());
        boolean ofTemplate = source != 0 && inventory.vm(source).identity().template();
        boolean toTemplate =
                call.arguments().get("spec") instanceof DataObject spec && Boolean.TRUE.equals(spec.get("template"));
        String work = ofTemplate
                ? toTemplate ? "CloneTemplate" : "DeployTemplate"
                : toTemplate ? "CreateTemplateFromVM" : "Clone";
        return "VirtualMachine.Provisioning." + work;
    }

    private ProvisioningRequest copyRequest(
            String name, int folder, VmTarget target, InitialState copied, VmState planned, boolean powersOn) {
        long bytes = VmSpace.total(planned).usedBytes();
        return new ProvisioningRequest(
                name,
                folder,
                target.host(),
                target.datastore(),
                name,
                bytes,
                WorkKind.CLONE,
                bytes,
                copied,
                Milestone.CLONED,
                null,
                powersOn);
    }

    /** What is not served of a clone specification is refused by name. */
    private @Nullable Fault copyFault(Call call, DataObject spec, int folder) {
        for (String member : new String[] {"customization", "tpmProvisionPolicy"}) {
            if (spec.get(member) != null)
                return new Fault.NotImplemented("VirtualMachine.CloneVM_Task with spec." + member);
        }
        if (Boolean.TRUE.equals(spec.get("memory")))
            return new Fault.NotImplemented("VirtualMachine.CloneVM_Task with spec.memory");
        DataObject location = (DataObject) Objects.requireNonNull(spec.get("location"));
        Fault notServed =
                PlacementMethods.notServed(inventory, location, "VirtualMachine.CloneVM_Task with spec.location.");
        if (notServed == null) notServed = CloneSource.fault(inventory, call, spec, location);
        if (notServed != null) return notServed;
        if (spec.get("config") instanceof DataObject config) {
            Fault refused = reconfiguration.newVmFault(call, config);
            if (refused == null) refused = reconfiguration.privilegeFault(call, config);
            if (refused != null) return refused;
        }
        boolean powersOn = Boolean.TRUE.equals(spec.get("powerOn"));
        Fault notPowered = powersOn
                ? vcenter.permissions().fault(call.target(), "VirtualMachine.Interact.PowerOn", call.session())
                : null;
        if (notPowered != null) return notPowered;
        Fault wrongFolder = folderFault(folder);
        return wrongFolder != null
                ? wrongFolder
                : vcenter.permissions()
                        .fault(inventory.ref(folder), "VirtualMachine.Inventory.CreateFromExisting", call.session());
    }

    /** Where a copy goes: what is not named stays as it is for the source. */
    private VmTarget target(VmState source, DataObject location, int spread) {
        int datastore = number(location, "datastore");
        int host = number(location, "host");
        int pool = number(location, "pool");
        if (pool == 0 && host == 0) {
            host = source.placement().host();
            pool = source.placement().pool();
        }
        int onDatastore = datastore == 0 ? source.placement().datastore() : datastore;
        if (inventory.kind(onDatastore) != EntityKind.DATASTORE)
            throw new IllegalStateException("datastore: " + onDatastore + ", need the number of one");
        return VmTarget.of(inventory, host, pool, onDatastore, spread);
    }
}
