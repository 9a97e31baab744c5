package io.vfleet.operation.vm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.runtime.VmProvisioning;
import io.vfleet.inventory.runtime.VmProvisioning.InitialState;
import io.vfleet.inventory.runtime.VmProvisioning.ProvisioningRequest;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.policy.RequestedPolicies;
import io.vfleet.operation.vm.DeviceChangeParser.DeviceOwner;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.DeviceChange;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.VmSpace;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The methods that make virtual machines. */
public final class ProvisioningMethods {
    /** The number of a virtual machine that is never made. */
    private static final int NOBODY = Integer.MAX_VALUE;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final VmProvisioning provisioning;
    private final VmCreation creation;
    private final NameValidator nameValidator;
    private final ReconfigureMethods reconfiguration;

    public ProvisioningMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.provisioning = inventory.provisioning();
        this.creation = new VmCreation(vcenter);
        this.nameValidator = new NameValidator(vcenter);
        this.reconfiguration = new ReconfigureMethods(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(
                "Folder",
                "CreateVM_Task",
                call -> create(call, inventory.find(call.target()), creation.number(call, "pool")));
        table.register("ResourcePool", "CreateChildVM_Task", call -> {
            int pool = inventory.find(call.target());
            create(call, creation.folderOf(pool), pool);
        });
        table.register("ManagedEntity", "Reload", call -> call.reply().value(null));
        new CloneMethods(vcenter).registerIn(table);
        new InstantCloneMethods(vcenter).registerIn(table);
        new RegistrationMethods(vcenter).registerIn(table);
    }

    private void create(Call call, int folder, int pool) {
        DataObject config = (DataObject) Objects.requireNonNull(call.arguments().get("config"));
        Fault refused = creation.folderFault(folder);
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
        int vm = creation.nextNumber(call);
        if (vm == 0) return;
        int datastore = Objects.requireNonNull(path).datastore();
        VmTarget target = VmTarget.of(inventory, creation.number(call, "host"), pool, datastore, vm);
        if (creation.refused(call, target, folder, "pool")) return;
        String directory = path.directory().isEmpty() ? name : path.directory();
        List<DeviceChange> devices =
                reconfiguration.devices(call, config, new DeviceOwner(vm, target.host(), datastore, directory, true));
        if (devices == null) return;
        Instant created = inventory.home(vm).clock().now();
        VmState bare = NewVmStates.bare(
                provisioning.identifiers(), vm, name, folder, target, directory, created, version(folder));
        Fault wrongDevice = ReconfigureMethods.fault(bare, config, devices, created);
        if (wrongDevice != null) {
            call.reply().fault(wrongDevice);
            return;
        }
        InitialState initial = (number, claimed, now) -> ReconfigureMethods.applied(
                NewVmStates.bare(
                        provisioning.identifiers(), number, name, folder, target, claimed, now, version(folder)),
                config,
                devices,
                now);
        Fault mismatch =
                new RequestedPolicies(vcenter, call.method().name()).mismatch(null, initial.of(vm, directory, created));
        if (mismatch == null) beginCreation(call, folder, vm, name, target, directory, initial);
        else call.reply().fault(mismatch);
    }

    /**
     * Why no virtual machine can be made with a specification on a host, wherever its files are.
     *
     * @param call its reply may be given the fault instead
     */
    public @Nullable Fault fault(Call call, DataObject config, int host) {
        Fault refused = reconfiguration.newVmFault(call, config);
        if (refused != null) return refused;
        int folder = creation.folderOf(host);
        VmTarget target =
                new VmTarget(host, 0, inventory.host(host).datastores().first(), null);
        String name = config.get("name") instanceof String given ? given : "";
        List<DeviceChange> devices =
                reconfiguration.devices(call, config, new DeviceOwner(NOBODY, host, target.datastore(), name, true));
        if (devices == null) return null;
        Instant now = inventory.home(host).clock().now();
        VmState bare =
                NewVmStates.bare(provisioning.identifiers(), NOBODY, name, folder, target, name, now, version(folder));
        return ReconfigureMethods.fault(bare, config, devices, now);
    }

    private void beginCreation(
            Call call, int folder, int vm, String name, VmTarget target, String directory, InitialState initial) {
        long bytes = VmSpace.total(
                        initial.of(vm, directory, inventory.home(vm).clock().now()))
                .usedBytes();
        creation.begin(
                call,
                inventory.find(call.target()),
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

    /** Whether a directory can be called so; empty for the name of the machine. */
    private boolean isName(String directory) {
        return directory.length() <= vcenter.settings().limits().directoryCharsMax()
                && !directory.startsWith(".")
                && directory.chars().noneMatch(Character::isISOControl);
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

    private int version(int folder) {
        return inventory.hosts().datacenterConfigs().version(inventory.datacenterOf(folder));
    }
}
