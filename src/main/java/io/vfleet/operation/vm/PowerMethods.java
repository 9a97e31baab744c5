package io.vfleet.operation;

import static io.vfleet.operation.SnapshotCalls.VM;

import io.vfleet.vm.Pace;
import io.vfleet.vm.VmCommand;
import io.vfleet.vm.VmCommand.GuestCommand.Action;
import io.vfleet.vm.VmCommand.GuestCommand.AskGuest;
import io.vfleet.vm.VmCommand.PowerCommand;

/** Switching virtual machines on and off, and asking their guests to do it. */
final class PowerCalls {
    private final VCenter vcenter;
    private final VmWork work;

    PowerCalls(VCenter vcenter) {
        this.vcenter = vcenter;
        this.work = new VmWork(vcenter);
    }

    void fill(Behaviours table) {
        table.on(VM, "PowerOnVM_Task", call -> task(call, Pace.POWER_ON, new PowerCommand.PowerOn()));
        table.on(VM, "PowerOffVM_Task", call -> task(call, Pace.POWER_OFF, new PowerCommand.PowerOff()));
        table.on(VM, "SuspendVM_Task", call -> task(call, Pace.SUSPEND, new PowerCommand.Suspend()));
        table.on(VM, "ResetVM_Task", call -> task(call, Pace.RESET, new PowerCommand.Reset()));
        table.on(VM, "ShutdownGuest", call -> guest(call, Action.SHUT_DOWN));
        table.on(VM, "RebootGuest", call -> guest(call, Action.REBOOT));
        table.on(VM, "StandbyGuest", call -> guest(call, Action.STAND_BY));
    }

    private void guest(Call call, Action action) {
        work.direct(call, vcenter.inventory().find(call.target()), new AskGuest(action));
    }

    private void task(Call call, Pace pace, VmCommand command) {
        work.task(call, vcenter.inventory().find(call.target()), pace, command);
    }
}
