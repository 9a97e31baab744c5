package io.vfleet.operation.vm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.runtime.VmProvisioning.InitialState;
import io.vfleet.inventory.runtime.VmProvisioning.ProvisioningRequest;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.PartOfTask;
import io.vfleet.operation.vm.CloneSource.DiskCopy;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.SplitDisks;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.VmSpace;
import io.vfleet.vm.power.PowerTransitions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The method InstantClone_Task: a copy of a running virtual machine that runs too, and shares what the disks were until then. */
public final class InstantCloneMethods {
    private static final Set<String> LOCATION_MEMBERS = Set.of("datastore", "host", "pool", "folder");
    private static final String METHOD = "VirtualMachine.InstantClone_Task with spec.";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final VmCreation creation;
    private final NameValidator nameValidator;
    private final ReconfigureMethods reconfiguration;

    public InstantCloneMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.creation = new VmCreation(vcenter);
        this.nameValidator = new NameValidator(vcenter);
        this.reconfiguration = new ReconfigureMethods(vcenter);
    }

    void registerIn(MethodTable table) {
        table.register(SnapshotMethods.VM, "InstantClone_Task", this::copy);
    }

    private void copy(Call call) {
        String name = admitted(call);
        int vm = name == null ? 0 : creation.nextNumber(call);
        NamedCopy copy = vm == 0 ? null : planned(call, Objects.requireNonNull(name), vm);
        if (copy != null) begin(call, inventory.find(call.target()), vm, copy);
    }

    /** Why InstantClone_Task could not be done now, as far as the call's reply is not given the fault. */
    public @Nullable Fault fault(Call call) {
        int source = inventory.find(call.target());
        String name = admitted(call);
        NamedCopy copy = name == null ? null : planned(call, name, source);
        if (copy == null) return null;
        int taken = inventory.findChild(copy.folder, copy.name);
        return taken == 0
                ? inventory.provisioning().fault(source, new SplitDisks())
                : new Fault.DuplicateName(copy.name, inventory.ref(taken));
    }

    private int folder(Call call, DataObject location) {
        int asked = creation.number(location, "folder");
        return asked == 0
                ? inventory.vm(inventory.find(call.target())).placement().folder()
                : asked;
    }

    private DataObject config(DataObject spec) {
        return vcenter.metamodel().make("VirtualMachineConfigSpec").set("extraConfig", spec.get("config"));
    }

    /** The name of the clone; null after answering that the call is not admitted. */
    private @Nullable String admitted(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        DataObject location = (DataObject) Objects.requireNonNull(spec.get("location"));
        VmState state = inventory.vm(inventory.find(call.target()));
        Fault refused = fault(call, spec, location, state, folder(call, location));
        if (refused == null) refused = reconfiguration.newVmFault(call, config(spec));
        if (refused != null) {
            call.reply().fault(refused);
            return null;
        }
        if (!KeptData.admit(vcenter, call, "spec", spec)) return null;
        return nameValidator
                .validate(call, (String) Objects.requireNonNull(spec.get("name")))
                .orElse(null);
    }

    /** What would be made; null after answering why it cannot be. */
    private @Nullable NamedCopy planned(Call call, String name, int vm) {
        int source = inventory.find(call.target());
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        DataObject location = (DataObject) Objects.requireNonNull(spec.get("location"));
        VmPlacement now = inventory.vm(source).placement();
        int folder = folder(call, location);
        int pool = creation.number(location, "pool");
        int datastore = creation.number(location, "datastore");
        VmTarget target = VmTarget.of(
                inventory, now.host(), pool == 0 ? now.pool() : pool, datastore == 0 ? now.datastore() : datastore, vm);
        boolean refused = creation.refused(call, target, folder, "spec.location.folder");
        return refused ? null : initial(source, spec, config(spec), name, folder, target);
    }

    /** The copy of the source as it is when that is computed: from when its disks were split on, these are shared. */
    private NamedCopy initial(
            int source, DataObject spec, DataObject config, String name, int folder, VmTarget target) {
        UUID bios = spec.get("biosUuid") instanceof String text ? uuid(text) : null;
        var frozen = new AtomicReference<>(inventory.vm(source));
        InitialState initial = (number, directory, now) -> {
            VmState shared = Objects.requireNonNull(frozen.get());
            var from = new CloneSource(shared, DiskCopy.CHILD_MOST, Map.of());
            VmState copy = NewVmStates.copy(
                    from, inventory.provisioning().identifiers(), number, name, folder, target, false, directory, now);
            VmState configured = ReconfigureMethods.applied(copy, config, List.of(), now);
            GuestInfo guest = shared.guest();
            boolean runs = shared.power().state() == PowerState.ON;
            VmState named = configured.with(withBios(configured.identity(), bios));
            return runs ? PowerTransitions.on(named.with(named.guest().named(guest.hostName())), now) : named;
        };
        return new NamedCopy(name, folder, target, initial, frozen);
    }

    /** {@code frozen}: the source whose disks are shared. */
    private record NamedCopy(
            String name, int folder, VmTarget target, InitialState initial, AtomicReference<VmState> frozen) {}

    private static VmIdentity withBios(VmIdentity identity, @Nullable UUID bios) {
        return new VmIdentity(
                identity.name(),
                identity.annotation(),
                bios == null ? identity.uuid() : bios,
                identity.instanceUuid(),
                false,
                identity.created(),
                identity.modified());
    }

    private void begin(Call call, int source, int vm, NamedCopy copy) {
        Instant now = inventory.home(vm).clock().now();
        long bytes = VmSpace.total(copy.initial.of(vm, copy.name, now)).usedBytes();
        var request = new ProvisioningRequest(
                copy.name,
                copy.folder,
                copy.target.host(),
                copy.target.datastore(),
                copy.name,
                bytes,
                WorkKind.CLONE,
                0,
                copy.initial,
                Milestone.CLONED,
                null,
                false);
        creation.begin(call, source, vm, request, (task, then) -> {
            // Known before the source is changed for it.
            int taken = inventory.findChild(copy.folder, copy.name);
            if (taken != 0) {
                task.failed(new Fault.DuplicateName(copy.name, inventory.ref(taken)));
                return;
            }
            split(source, task, () -> {
                copy.frozen.set(inventory.vm(source));
                creation.copyGuest(task, source, 0, true);
                then.run();
            });
        });
    }

    /** On the home loop of the source. */
    private void split(int source, Task task, Runnable then) {
        inventory.actor(source).submit(new SplitDisks(), new PartOfTask(task, fault -> {
            if (fault == null) then.run();
            else task.failed(fault);
        }));
    }

    private @Nullable Fault fault(Call call, DataObject spec, DataObject location, VmState source, int folder) {
        for (var slot : location.type().slots()) {
            Object value = location.get(slot.index());
            boolean unset = value == null || (value instanceof List<?> list && list.isEmpty());
            if (!unset && !LOCATION_MEMBERS.contains(slot.name()))
                return new Fault.NotImplemented(METHOD + "location." + slot.name());
        }
        Fault missing = PlacementMethods.notServed(inventory, location, METHOD + "location.", "");
        if (missing != null) return missing;
        int host = creation.number(location, "host");
        // Memory and devices are those of the running source.
        if (host != 0 && host != source.placement().host()) return new Fault.InvalidArgument("spec.location.host");
        if (source.identity().template()) return new Fault.NotSupported();
        if (spec.get("biosUuid") instanceof String text && uuid(text) == null)
            return new Fault.InvalidArgument("spec.biosUuid");
        Fault wrongFolder = creation.folderFault(folder);
        if (wrongFolder != null) return wrongFolder;
        Fault refused = vcenter.permissions()
                .fault(inventory.ref(folder), "VirtualMachine.Inventory.CreateFromExisting", call.session());
        return refused != null
                ? refused
                : vcenter.permissions().fault(call.target(), "VirtualMachine.Interact.PowerOn", call.session());
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
