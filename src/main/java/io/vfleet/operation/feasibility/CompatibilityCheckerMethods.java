package io.vfleet.operation.feasibility;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.vm.PlacementMethods;
import io.vfleet.operation.vm.ProvisioningMethods;
import io.vfleet.operation.vm.ReconfigureMethods;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of VirtualMachineCompatibilityChecker. */
public final class CompatibilityCheckerMethods {
    private static final String CHECKER = "VirtualMachineCompatibilityChecker";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final FeasibilityTests tests;
    private final TriedCalls calls;
    private final PlacementMethods placement;
    private final ReconfigureMethods reconfiguration;
    private final ProvisioningMethods provisioning;

    public CompatibilityCheckerMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.tests = new FeasibilityTests(vcenter);
        this.calls = new TriedCalls(vcenter);
        this.placement = new PlacementMethods(vcenter);
        this.reconfiguration = new ReconfigureMethods(vcenter);
        this.provisioning = new ProvisioningMethods(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(CHECKER, "CheckCompatibility_Task", this::checkPlacement);
        table.register(CHECKER, "CheckPowerOn_Task", this::checkPowerOn);
        table.register(CHECKER, "CheckVmConfig_Task", this::checkConfig);
    }

    private void checkPlacement(Call call) {
        tests.start(call, vm(call), hosts(call), (vm, host) -> {
            MoRef target = inventory.ref(vm);
            return calls.fault(call, target, "MigrateVM_Task", List.of("host", "pool"), tried -> {
                VmCommand move = placement.migration(tried, host);
                return move == null ? null : inventory.provisioning().fault(vm, move);
            });
        });
    }

    private void checkPowerOn(Call call) {
        tests.start(call, vm(call), hosts(call), (vm, host) -> {
            int now = inventory.vm(vm).placement().host();
            if (inventory.computeOf(now) != inventory.computeOf(host)) return new Fault.InvalidArgument("host");
            Fault fault = host == now ? null : PlacementMethods.takeOverFault(inventory, vm, host);
            return fault == null ? inventory.provisioning().fault(vm, new PowerOn(host == now ? 0 : host)) : fault;
        });
    }

    private void checkConfig(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        int vm = vm(call);
        TargetHosts hosts = hosts(call);
        if (vm != 0) tests.start(call, vm, hosts, (machine, host) -> configFault(call, machine, host));
        else if (hosts.fault() != null) call.reply().fault(hosts.fault());
        else if (hosts.hosts().isEmpty()) call.reply().fault(new Fault.InvalidArgument("host"));
        else {
            int first = hosts.hosts().getFirst();
            MoRef folder = inventory.ref(
                    inventory.datacenter(inventory.datacenterOf(first)).vmFolder());
            tests.start(
                    call,
                    first,
                    hosts,
                    (_, host) -> calls.fault(
                            call, folder, "CreateVM_Task", List.of(), tried -> provisioning.fault(tried, spec, host)));
        }
    }

    private @Nullable Fault configFault(Call call, int vm, int host) {
        boolean stays = inventory.vm(vm).placement().host() == host;
        Fault away = stays ? null : PlacementMethods.takeOverFault(inventory, vm, host);
        if (away != null) return away;
        return calls.fault(call, inventory.ref(vm), "ReconfigVM_Task", List.of("spec"), tried -> {
            VmCommand change = reconfiguration.reconfiguration(tried);
            return change == null ? null : inventory.provisioning().fault(vm, change);
        });
    }

    private TargetHosts hosts(Call call) {
        Fault apart = DatacenterCheck.fault(vcenter, call);
        if (apart != null) return new TargetHosts(List.of(), apart);
        return TargetHosts.of(inventory, number(call, "host"), number(call, "pool"), vm(call));
    }

    private int vm(Call call) {
        return number(call, "vm");
    }

    private int number(Call call, String parameter) {
        return call.arguments().get(parameter) instanceof MoRef ref ? inventory.find(ref) : 0;
    }
}
