package io.vfleet.operation.vm;

import static io.vfleet.operation.vm.SnapshotMethods.VM;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
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
        table.register(VM, "PowerOnVM_Task", this::powerOn);
        table.register(VM, "PowerOffVM_Task", this::powerOff);
        table.register(VM, "SuspendVM_Task", call -> startTask(call, WorkKind.SUSPEND, new PowerCommand.Suspend()));
        table.register(VM, "ResetVM_Task", call -> startTask(call, WorkKind.RESET, new PowerCommand.Reset()));
        table.register(VM, "ShutdownGuest", call -> askGuest(call, GuestAction.SHUT_DOWN));
        table.register(VM, "RebootGuest", call -> askGuest(call, GuestAction.REBOOT));
        table.register(VM, "StandbyGuest", call -> askGuest(call, GuestAction.STAND_BY));
    }

    /** On the host that is asked for, if that can take it, otherwise where DRS places it. */
    private void powerOn(Call call) {
        Inventory inventory = vcenter.inventory();
        int asked = call.arguments().get("host") instanceof MoRef ref ? inventory.find(ref) : 0;
        int vm = inventory.find(call.target());
        VmState state = inventory.vm(vm);
        VmPlacement now = state.placement();
        if (asked != 0 && inventory.computeOf(asked) != inventory.computeOf(now.host())) {
            call.reply().fault(new Fault.InvalidArgument("host"));
            return;
        }
        boolean takes = asked != 0
                && VmTarget.of(inventory, asked, now.pool(), now.datastore(), VmTarget.datastores(state), vm)
                                .fault()
                        == null
                && inventory.hosts().networkFault(state, asked) == null;
        sender.startTask(
                call,
                vm,
                WorkKind.POWER_ON,
                actor -> new PowerCommand.PowerOn(
                        takes ? asked : inventory.hosts().startingHost(vm, actor.state())));
    }

    private void powerOff(Call call) {
        sender.startTask(call, vcenter.inventory().find(call.target()), WorkKind.POWER_OFF, actor -> {
            boolean takes = actor.state().options().flags().containsKey("snapshotPowerOffBehavior");
            return new PowerCommand.PowerOff(takes ? actor.nextSnapshotNumber() : 0, null);
        });
    }

    private void askGuest(Call call, GuestAction action) {
        sender.callDirectly(call, vcenter.inventory().find(call.target()), new RequestGuestAction(action));
    }

    private void startTask(Call call, WorkKind kind, VmCommand command) {
        sender.startTask(call, vcenter.inventory().find(call.target()), kind, command);
    }
}
