package io.vfleet.operation.vm;

import static io.vfleet.operation.vm.SnapshotMethods.VM;

import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.GuestCommand.GuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.RequestGuestAction;
import io.vfleet.vm.command.VmCommand.PowerCommand;
import io.vfleet.vm.command.WorkKind;

/** The power and guest methods of VirtualMachine. */
public final class PowerMethods {
    private final VCenter vcenter;
    private final VmCommandSender sender;

    public PowerMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.sender = new VmCommandSender(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(VM, "PowerOnVM_Task", call -> startTask(call, WorkKind.POWER_ON, new PowerCommand.PowerOn()));
        table.register(VM, "PowerOffVM_Task", call -> startTask(call, WorkKind.POWER_OFF, new PowerCommand.PowerOff()));
        table.register(VM, "SuspendVM_Task", call -> startTask(call, WorkKind.SUSPEND, new PowerCommand.Suspend()));
        table.register(VM, "ResetVM_Task", call -> startTask(call, WorkKind.RESET, new PowerCommand.Reset()));
        table.register(VM, "ShutdownGuest", call -> askGuest(call, GuestAction.SHUT_DOWN));
        table.register(VM, "RebootGuest", call -> askGuest(call, GuestAction.REBOOT));
        table.register(VM, "StandbyGuest", call -> askGuest(call, GuestAction.STAND_BY));
    }

    private void askGuest(Call call, GuestAction action) {
        sender.callDirectly(call, vcenter.inventory().find(call.target()), new RequestGuestAction(action));
    }

    private void startTask(Call call, WorkKind kind, VmCommand command) {
        sender.startTask(call, vcenter.inventory().find(call.target()), kind, command);
    }
}
