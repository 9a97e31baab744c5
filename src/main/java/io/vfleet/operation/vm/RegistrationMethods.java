package io.vfleet.operation.vm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.runtime.VmProvisioning;
import io.vfleet.inventory.runtime.VmProvisioning.InitialState;
import io.vfleet.inventory.runtime.VmProvisioning.ProvisioningRequest;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The methods that bring virtual machines whose files are on a datastore into the inventory. */
final class RegistrationMethods {
    private final VCenter vcenter;
    private final Inventory inventory;
    private final VmProvisioning provisioning;
    private final VmCreation creation;
    private final NameValidator nameValidator;

    RegistrationMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.provisioning = inventory.provisioning();
        this.creation = new VmCreation(vcenter);
        this.nameValidator = new NameValidator(vcenter);
    }

    void registerIn(MethodTable table) {
        table.register(
                "Folder",
                "RegisterVM_Task",
                call -> register(
                        call,
                        inventory.find(call.target()),
                        creation.number(call, "pool"),
                        Boolean.TRUE.equals(call.arguments().get("asTemplate"))));
        table.register("ResourcePool", "RegisterChildVM_Task", call -> {
            int pool = inventory.find(call.target());
            register(call, creation.folderOf(pool), pool, false);
        });
    }

    /** A virtual machine that was unregistered here is the same again, under another reference. */
    private void register(Call call, int folder, int pool, boolean asTemplate) {
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
        int vm = valid.isEmpty() ? 0 : creation.nextNumber(call);
        if (vm == 0) return;
        int datastore = registered.placement().datastore();
        int host = creation.number(call, "host");
        int anyHost = host == 0 && pool == 0 ? registered.placement().host() : host;
        VmTarget target = VmTarget.of(inventory, anyHost, pool, datastore, vm);
        if (creation.refused(call, target, folder, "pool")) return;
        InitialState initial = (number, _, now) ->
                NewVmStates.registered(registered, number, valid.get(), folder, target, asTemplate, now);
        creation.begin(
                call,
                inventory.find(call.target()),
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
        Fault wrongFolder = creation.folderFault(folder);
        if (wrongFolder != null) return wrongFolder;
        if (path == null) return new Fault.InvalidDatastorePath(text);
        Fault hidden = vcenter.permissions().fault(inventory.ref(path.datastore()), "Datastore.Browse", call.session());
        if (hidden != null) return hidden;
        int registered = inventory.byDirectory(path.datastore(), path.directory());
        if (registered != 0 && inventory.vm(registered).placement().datastore() == path.datastore())
            return new Fault.AlreadyExists(text);
        return parked == null ? new Fault.NotFound() : null;
    }
}
