package io.vfleet.operation.guest;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.customization.CustomizationParser;
import io.vfleet.operation.customization.CustomizedGuest;
import io.vfleet.operation.vm.VmCommandSender;
import io.vfleet.vm.GuestCustomization.GuestSettings;
import io.vfleet.vm.command.VmCommand.GuestCommand;
import io.vfleet.vm.command.VmCommand.GuestCommand.AbortCustomization;
import io.vfleet.vm.command.VmCommand.GuestCommand.CustomizeRunning;
import io.vfleet.vm.command.VmCommand.GuestCommand.StartNetwork;
import io.vfleet.vm.command.WorkKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The methods of VirtualMachineGuestCustomizationManager, which customize a guest that runs, such as an instant clone.
 * Further parameters are for programs in the guest, and have no effect that could be seen.
 */
public final class GuestCustomizationMethods {
    private static final String MANAGER = "VirtualMachineGuestCustomizationManager";
    private static final String PRIVILEGE = "VirtualMachine.Provisioning.Customize";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final GuestAccess access;
    private final VmCommandSender sender;

    public GuestCustomizationMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.access = new GuestAccess(vcenter);
        this.sender = new VmCommandSender(vcenter);
    }

    public void registerIn(MethodTable table) {
        register(table, "CustomizeGuest_Task", WorkKind.CUSTOMIZE, this::customization);
        register(table, "StartGuestNetwork_Task", WorkKind.GUEST_NETWORK, (_, _) -> new StartNetwork());
        register(table, "AbortCustomization_Task", WorkKind.RECONFIGURE, (_, _) -> new AbortCustomization());
    }

    /** Makes the command of a call; null after answering why there is none. */
    private interface CommandOfCall {
        @Nullable
        GuestCommand of(Call call, int vm);
    }

    /** The privilege is needed on the machine, which an argument names. */
    private void register(MethodTable table, String method, WorkKind kind, CommandOfCall commands) {
        table.register(MANAGER, method, _ -> AccessControl.VIEW, call -> start(call, kind, commands));
    }

    private void start(Call call, WorkKind kind, CommandOfCall commands) {
        MoRef ref = (MoRef) Objects.requireNonNull(call.arguments().get("vm"));
        Fault denied = vcenter.permissions().fault(ref, PRIVILEGE, call.session());
        int vm = inventory.find(ref);
        if (denied != null) {
            call.reply().fault(denied);
            return;
        }
        GuestCommand command = commands.of(call, vm);
        if (command != null) access.asAdministrator(call, vm, () -> sender.startTask(call, vm, kind, command));
    }

    private @Nullable GuestCommand customization(Call call, int vm) {
        var parser = new CustomizationParser(new CustomizedGuest(vm, inventory.vm(vm)), "spec");
        GuestSettings settings = parser.parse(
                (DataObject) Objects.requireNonNull(call.arguments().get("spec")));
        Fault refused = parser.fault();
        if (refused == null) refused = parameterFault(call);
        if (refused == null) return new CustomizeRunning(settings);
        call.reply().fault(refused);
        return null;
    }

    /** Each parameter has a name. */
    private static @Nullable Fault parameterFault(Call call) {
        List<?> parameters = call.arguments().get("configParams") instanceof List<?> list ? list : List.of();
        for (Object each : parameters) {
            boolean named = each instanceof DataObject option
                    && !Objects.toString(option.get("key"), "").isEmpty();
            if (!named) return new Fault.InvalidArgument("configParams");
        }
        return null;
    }
}
