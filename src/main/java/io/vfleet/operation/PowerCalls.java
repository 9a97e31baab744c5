package io.vfleet.operation;

import static io.vfleet.operation.SnapshotCalls.VM;

import io.vfleet.vm.Pace;
import io.vfleet.vm.VmCommand;
import io.vfleet.vm.VmCommand.PowerCommand;

/** Switching virtual machines on and off. */
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
    }

    private void task(Call call, Pace pace, VmCommand command) {
        work.task(call, vcenter.inventory().find(call.target()), pace, command);
    }
}
