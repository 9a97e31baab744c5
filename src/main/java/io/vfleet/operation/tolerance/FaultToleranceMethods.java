package io.vfleet.operation.tolerance;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.tolerance.PairTasks.PairWork;
import io.vfleet.render.activity.FaultRenderer;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.WorkKind;

/** The fault tolerance methods of VirtualMachine. */
public final class FaultToleranceMethods {
    private static final String VM = "VirtualMachine";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final EntityTaskStarter starter;
    private final PairTasks tasks;

    public FaultToleranceMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.starter = new EntityTaskStarter(vcenter);
        this.tasks = new PairTasks(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(VM, "CreateSecondaryVM_Task", this::createSecondary);
        table.register(VM, "CreateSecondaryVMEx_Task", this::createSecondaryEx);
        table.register(VM, "TurnOffFaultToleranceForVM_Task", call -> change(call, 0, tasks::turnOff));
        table.register(VM, "MakePrimaryVM_Task", call -> change(call, named(call, "vm"), tasks::makePrimary));
        table.register(VM, "TerminateFaultTolerantVM_Task", this::terminate);
        table.register(VM, "DisableSecondaryVM_Task", call -> change(call, named(call, "vm"), tasks::disable));
        table.register(VM, "EnableSecondaryVM_Task", call -> change(call, named(call, "vm"), tasks::enable));
        table.register(VM, "QueryFaultToleranceCompatibility", call -> query(call, true));
        table.register(
                VM,
                "QueryFaultToleranceCompatibilityEx",
                call -> query(call, Boolean.TRUE.equals(call.arguments().get("forLegacyFt"))));
    }

    private int vm(Call call) {
        return inventory.find(call.target());
    }

    private int named(Call call, String argument) {
        return call.arguments().get(argument) instanceof MoRef ref ? inventory.find(ref) : 0;
    }

    /** The secondary gets its files where its primary has them: a specification of other datastores is refused by name. */
    private void createSecondaryEx(Call call) {
        if (call.arguments().get("spec") == null) createSecondary(call);
        else call.reply().fault(new Fault.NotImplemented("VirtualMachine.CreateSecondaryVMEx_Task with spec"));
    }

    private void createSecondary(Call call) {
        int primary = vm(call);
        int secondary = inventory.provisioning().nextNumber();
        if (secondary == 0) {
            call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            return;
        }
        var creation = new SecondaryCreation(vcenter, primary, secondary, named(call, "host"));
        starter.start(call, primary, WorkKind.CLONE, _ -> creation.cancel(), creation::begin);
    }

    private void change(Call call, int named, PairWork work) {
        int vm = vm(call);
        starter.start(call, vm, false, _ -> new Fault.InvalidState(), task -> tasks.begin(task, vm, named, work));
    }

    private void terminate(Call call) {
        if (named(call, "vm") == vm(call)) call.reply().fault(new Fault.InvalidArgument("vm"));
        else change(call, named(call, "vm"), tasks::terminate);
    }

    private void query(Call call, boolean legacy) {
        int vm = vm(call);
        VmState state = inventory.vm(vm);
        if (state.identity().template()) {
            call.reply().fault(new Fault.NotSupported());
            return;
        }
        var renderer = new FaultRenderer(vcenter.metamodel());
        call.reply()
                .value(new PairFaults(inventory)
                        .incompatible(vm, state, legacy).stream()
                                .map(renderer::render)
                                .toList());
    }
}
