package io.vfleet.operation.vm;

import java.util.TreeSet;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.runtime.VmProvisioning;
import io.vfleet.inventory.runtime.VmProvisioning.InitialState;
import io.vfleet.inventory.runtime.VmProvisioning.ProvisioningRequest;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.vm.DeviceChangeParser.DeviceOwner;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.DeviceChange;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.VmSpace;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The methods that copy virtual machines. */
final class CloneMethods {
    private final VCenter vcenter;
    private final Inventory inventory;
    private final VmProvisioning provisioning;
    private final VmCreation creation;
    private final NameValidator nameValidator;
    private final ReconfigureMethods reconfiguration;

    CloneMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.provisioning = inventory.provisioning();
        this.creation = new VmCreation(vcenter);
        this.nameValidator = new NameValidator(vcenter);
        this.reconfiguration = new ReconfigureMethods(vcenter);
    }

    void registerIn(MethodTable table) {
        table.register(SnapshotMethods.VM, "CloneVM_Task", this::clonePrivilege, this::copy);
    }

    private void copy(Call call) {
        int owner = inventory.find(call.target());
        int folder = creation.number(call, "folder");
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
        int vm = creation.nextNumber(call);
        if (vm == 0) return;
        VmState state = inventory.vm(owner);
        boolean template = Boolean.TRUE.equals(spec.get("template"));
        DataObject location = (DataObject) Objects.requireNonNull(spec.get("location"));
        CloneSource source = CloneSource.of(inventory, state, spec, CloneSource.copy(location));
        DiskLocators locators = DiskLocators.of(
                inventory, source.state().disks(), location, "VirtualMachine.CloneVM_Task", "spec.location");
        VmTarget target = target(state, location, locators.datastores().values(), vm);
        if (creation.refused(call, target, folder, "folder") || refused(call, locators)) return;
        CloneSource from = source.to(locators.datastores());
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
        VmState plain =
                NewVmStates.copy(from, provisioning.identifiers(), vm, name, folder, target, template, name, now);
        Fault wrongConfig = config == null ? null : ReconfigureMethods.fault(plain, config, devices, now);
        if (wrongConfig != null) {
            call.reply().fault(wrongConfig);
            return;
        }
        boolean powersOn = !template && Boolean.TRUE.equals(spec.get("powerOn"));
        VmState planned = copied.of(vm, name, now);
        Fault unreachable = CloneSource.unreachable(inventory, planned);
        if (unreachable != null) call.reply().fault(unreachable);
        else creation.begin(call, owner, vm, copyRequest(name, folder, target, copied, planned, powersOn));
    }

    private boolean refused(Call call, DiskLocators locators) {
        Fault refused = locators.fault();
        for (int datastore : new TreeSet<>(locators.datastores().values()))
            if (refused == null)
                refused = vcenter.permissions()
                        .fault(inventory.ref(datastore), "Datastore.AllocateSpace", call.session());
        if (refused != null) call.reply().fault(refused);
        return refused != null;
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
        long atHome = VmSpace.of(planned).get(target.datastore()).usedBytes();
        return new ProvisioningRequest(
                name,
                folder,
                target.host(),
                target.datastore(),
                name,
                atHome,
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
        Fault wrongFolder = creation.folderFault(folder);
        return wrongFolder != null
                ? wrongFolder
                : vcenter.permissions()
                        .fault(inventory.ref(folder), "VirtualMachine.Inventory.CreateFromExisting", call.session());
    }

    /** Where a copy goes: what is not named stays as it is for the source. */
    private VmTarget target(VmState source, DataObject location, Collection<Integer> ofDisks, int spread) {
        int datastore = creation.number(location, "datastore");
        int host = creation.number(location, "host");
        int pool = creation.number(location, "pool");
        if (pool == 0 && host == 0) {
            host = source.placement().host();
            pool = source.placement().pool();
        }
        int onDatastore = datastore == 0 ? source.placement().datastore() : datastore;
        if (inventory.kind(onDatastore) != EntityKind.DATASTORE)
            throw new IllegalStateException("datastore: " + onDatastore + ", need the number of one");
        var reached = new TreeSet<>(ofDisks);
        reached.add(onDatastore);
        return VmTarget.of(inventory, host, pool, onDatastore, reached, spread);
    }
}
