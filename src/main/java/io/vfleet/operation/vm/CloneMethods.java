package io.vfleet.operation.vm;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.runtime.VmProvisioning;
import io.vfleet.inventory.runtime.VmProvisioning.InitialState;
import io.vfleet.inventory.runtime.VmProvisioning.ProvisioningRequest;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MergedObjects;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.customization.CustomizationParser;
import io.vfleet.operation.customization.CustomizedGuest;
import io.vfleet.operation.policy.RequestedPolicies;
import io.vfleet.operation.vm.DeviceChangeParser.DeviceOwner;
import io.vfleet.vm.GuestCustomization;
import io.vfleet.vm.GuestCustomization.GuestSettings;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.DeviceChange;
import io.vfleet.vm.command.PolicyChange;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The methods that copy virtual machines.
 *
 * <p>long: a copy is planned from its source, location, configuration and customization, each of which may refuse it.
 */
public final class CloneMethods {
    private static final String DEVICES = "deviceChange";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final VmProvisioning provisioning;
    private final VmCreation creation;
    private final NameValidator nameValidator;
    private final ReconfigureMethods reconfiguration;

    public CloneMethods(VCenter vcenter) {
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
        String name = admitted(call);
        int vm = name == null ? 0 : creation.nextNumber(call);
        PlannedCopy copy = vm == 0 ? null : planned(call, Objects.requireNonNull(name), 0, vm);
        if (copy == null) return;
        int source = inventory.find(call.target());
        creation.begin(call, source, vm, copy.request(), (task, then) -> {
            creation.copyGuest(task, source, snapshot(call), false);
            then.run();
        });
    }

    /** The number of the snapshot that is copied; 0 for the machine as it is. */
    private static long snapshot(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        return spec.get("snapshot") instanceof MoRef ref ? SnapshotRef.number(ref) : 0;
    }

    /** What would be made, and in which state it would be. */
    public record PlannedCopy(ProvisioningRequest request, VmState planned) {}

    /**
     * What CloneVM_Task would make, as if it had the number of the source.
     *
     * @param host the host of the clone instead of that of the call; 0 for that
     * @return null after answering why it cannot be made
     */
    public @Nullable PlannedCopy planned(Call call, int host) {
        String name = admitted(call);
        return name == null ? null : planned(call, name, host, inventory.find(call.target()));
    }

    /** The name of the clone; null after answering that the call is not admitted. */
    private @Nullable String admitted(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        Fault refused = copyFault(call, spec, creation.number(call, "folder"));
        if (refused != null) {
            call.reply().fault(refused);
            return null;
        }
        if (!KeptData.admit(vcenter, call, "spec", spec)) return null;
        return nameValidator
                .validate(call, (String) Objects.requireNonNull(call.arguments().get("name")))
                .orElse(null);
    }

    private @Nullable PlannedCopy planned(Call call, String name, int host, int vm) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        int folder = creation.number(call, "folder");
        VmState state = inventory.vm(inventory.find(call.target()));
        boolean template = Boolean.TRUE.equals(spec.get("template"));
        DataObject location = (DataObject) Objects.requireNonNull(spec.get("location"));
        if (state.identity().template() && !template && location.get("pool") == null) {
            call.reply().fault(new Fault.InvalidArgument("spec.location.pool"));
            return null;
        }
        CloneSource source = CloneSource.of(inventory, state, spec, CloneSource.copy(location));
        DiskLocators locators = DiskLocators.of(
                inventory, source.state().disks(), location, "VirtualMachine.CloneVM_Task", "spec.location");
        VmTarget target = target(state, location, host, locators.datastores().values(), vm);
        if (creation.refused(call, target, folder, "folder") || refused(call, locators)) return null;
        CloneSource from = source.to(locators.datastores());
        PolicyChange policies = RequestedPolicies.of(location);
        InitialState plain = (number, directory, now) -> policies.applied(NewVmStates.copy(
                from, provisioning.identifiers(), number, name, folder, target, template, directory, now));
        InitialState configured =
                configured(call, spec, plain, new DeviceOwner(vm, target.host(), target.datastore(), name, false));
        if (configured == null) return null;
        Instant now = inventory.home(vm).clock().now();
        VmState planned = configured.of(vm, name, now);
        Fault unreachable = VmTarget.unmounted(inventory, target.host(), VmTarget.datastores(planned));
        if (unreachable == null) unreachable = policies(call).mismatch(null, planned);
        if (unreachable != null) {
            call.reply().fault(unreachable);
            return null;
        }
        InitialState copied = customized(call, spec, configured, new CustomizedGuest(vm, planned));
        if (copied == null) return null;
        boolean powersOn = !template && Boolean.TRUE.equals(spec.get("powerOn"));
        boolean deploys = state.identity().template() && !template;
        Milestone made = deploys ? Milestone.DEPLOYED : Milestone.CLONED;
        return new PlannedCopy(NewVmStates.copyRequest(name, folder, target, copied, planned, made, powersOn), planned);
    }

    private RequestedPolicies policies(Call call) {
        return new RequestedPolicies(vcenter, call.method().name());
    }

    /** The changes of the copy's configuration, with those of devices that are in its location; null for none. */
    private @Nullable DataObject configuration(DataObject spec) {
        DataObject location = (DataObject) Objects.requireNonNull(spec.get("location"));
        DataObject asked = (DataObject) spec.get("config");
        List<Object> devices = new ArrayList<>();
        if (location.get(DEVICES) instanceof List<?> placed) devices.addAll(placed);
        if (devices.isEmpty()) return asked;
        if (asked != null && asked.get(DEVICES) instanceof List<?> more) devices.addAll(more);
        return MergedObjects.merged(
                asked, vcenter.metamodel().make("VirtualMachineConfigSpec").set(DEVICES, devices));
    }

    /** The copy with the changes of its configuration; null after answering that they cannot be. */
    private @Nullable InitialState configured(Call call, DataObject spec, InitialState plain, DeviceOwner copy) {
        DataObject config = configuration(spec);
        if (config == null) return plain;
        List<DeviceChange> devices = reconfiguration.devices(call, config, copy);
        if (devices == null) return null;
        Instant now = inventory.home(copy.vm()).clock().now();
        Fault refused = ReconfigureMethods.fault(plain.of(copy.vm(), copy.directory(), now), config, devices, now);
        if (refused != null) {
            call.reply().fault(refused);
            return null;
        }
        return (number, directory, then) ->
                ReconfigureMethods.applied(plain.of(number, directory, then), config, devices, then);
    }

    /** The copy whose guest is customized when it boots first; null after answering that it cannot be. */
    private static @Nullable InitialState customized(
            Call call, DataObject spec, InitialState plain, CustomizedGuest guest) {
        if (!(spec.get("customization") instanceof DataObject customization)) return plain;
        var parser = new CustomizationParser(guest, "spec.customization");
        GuestSettings settings = parser.parse(customization);
        if (parser.fault() != null) {
            call.reply().fault(parser.fault());
            return null;
        }
        return (number, directory, now) -> {
            VmState copy = plain.of(number, directory, now);
            return copy.with(copy.guest().with(GuestCustomization.pending(settings)));
        };
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

    /** What is not served of a clone specification is refused by name. */
    private @Nullable Fault copyFault(Call call, DataObject spec, int folder) {
        if (spec.get("tpmProvisionPolicy") != null)
            return new Fault.NotImplemented("VirtualMachine.CloneVM_Task with spec.tpmProvisionPolicy");
        if (Boolean.TRUE.equals(spec.get("memory")))
            return new Fault.NotImplemented("VirtualMachine.CloneVM_Task with spec.memory");
        DataObject location = (DataObject) Objects.requireNonNull(spec.get("location"));
        Fault notServed = PlacementMethods.notServed(
                inventory, location, "VirtualMachine.CloneVM_Task with spec.location.", DEVICES);
        if (notServed == null) notServed = policies(call).locationFault(call, location, "spec.location");
        if (notServed == null) notServed = CloneSource.fault(inventory, call, spec, location);
        if (notServed != null) return notServed;
        DataObject config = configuration(spec);
        if (config != null) {
            Fault refused = reconfiguration.newVmFault(call, config);
            if (refused == null) refused = reconfiguration.privilegeFault(call, config);
            if (refused != null) return refused;
        }
        Fault notCustomized = spec.get("customization") == null
                ? null
                : vcenter.permissions().fault(call.target(), "VirtualMachine.Provisioning.Customize", call.session());
        if (notCustomized != null) return notCustomized;
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
    private VmTarget target(VmState source, DataObject location, int instead, Collection<Integer> ofDisks, int spread) {
        int datastore = creation.number(location, "datastore");
        int host = instead == 0 ? creation.number(location, "host") : instead;
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
