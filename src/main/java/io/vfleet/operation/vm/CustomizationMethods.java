package io.vfleet.operation.vm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.customization.CustomizationParser;
import io.vfleet.operation.customization.CustomizedGuest;
import io.vfleet.vm.GuestCustomization.GuestSettings;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Customize;
import io.vfleet.vm.command.WorkKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods that customize guests, or say whether they can be. */
public final class CustomizationMethods {
    private final Inventory inventory;
    private final VmCommandSender sender;

    public CustomizationMethods(VCenter vcenter) {
        this.inventory = vcenter.inventory();
        this.sender = new VmCommandSender(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(SnapshotMethods.VM, "CustomizeVM_Task", this::customize);
        table.register(SnapshotMethods.VM, "CheckCustomizationSpec", call -> {
            if (settings(call) != null) call.reply().value(null);
        });
    }

    private void customize(Call call) {
        GuestSettings settings = settings(call);
        if (settings == null) return;
        int vm = inventory.find(call.target());
        sender.startTask(call, vm, WorkKind.RECONFIGURE, new Customize(settings));
    }

    /** The settings; null after answering why they cannot be. */
    private @Nullable GuestSettings settings(Call call) {
        int vm = inventory.find(call.target());
        var parser = new CustomizationParser(new CustomizedGuest(vm, inventory.vm(vm)), "spec");
        GuestSettings settings = parser.parse(
                (DataObject) Objects.requireNonNull(call.arguments().get("spec")));
        Fault refused = parser.fault();
        if (refused == null) return settings;
        call.reply().fault(refused);
        return null;
    }
}
