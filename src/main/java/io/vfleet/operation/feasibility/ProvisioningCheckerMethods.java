package io.vfleet.operation.feasibility;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.feasibility.FeasibilityTests.Pair;
import io.vfleet.operation.vm.CloneMethods;
import io.vfleet.operation.vm.CloneMethods.PlannedCopy;
import io.vfleet.operation.vm.InstantCloneMethods;
import io.vfleet.operation.vm.PlacementMethods;
import io.vfleet.vm.command.VmCommand;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The methods of VirtualMachineProvisioningChecker, and those of ServiceInstance that came before them. */
public final class ProvisioningCheckerMethods {
    private static final String CHECKER = "VirtualMachineProvisioningChecker";
    private static final String SERVICE = "ServiceInstance";
    private static final List<String> COMPATIBILITY = List.of("cpu", "software");

    private final VCenter vcenter;
    private final Inventory inventory;
    private final FeasibilityTests tests;
    private final TriedCalls calls;
    private final PlacementMethods placement;
    private final CloneMethods clones;
    private final InstantCloneMethods instantClones;

    public ProvisioningCheckerMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.tests = new FeasibilityTests(vcenter);
        this.calls = new TriedCalls(vcenter);
        this.placement = new PlacementMethods(vcenter);
        this.clones = new CloneMethods(vcenter);
        this.instantClones = new InstantCloneMethods(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(CHECKER, "CheckRelocate_Task", this::checkRelocate);
        table.register(CHECKER, "CheckMigrate_Task", this::checkMigrate);
        table.register(CHECKER, "CheckClone_Task", this::checkClone);
        table.register(CHECKER, "CheckInstantClone_Task", this::checkInstantClone);
        table.register(CHECKER, "QueryVMotionCompatibilityEx_Task", this::queryPairs);
        table.register(SERVICE, "QueryVMotionCompatibility", this::queryHosts);
    }

    private void checkRelocate(Call call) {
        int vm = vm(call);
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        int asked = number(spec.get("host"));
        int pool = number(spec.get("pool"));
        TargetHosts hosts = asked == 0 && pool == 0
                ? new TargetHosts(List.of(inventory.vm(vm).placement().host()), null)
                : TargetHosts.of(inventory, asked, pool, vm);
        // Where none is named, its own stays unnamed: a disk may go to where only another host reaches.
        boolean stays = asked == 0 && pool == 0;
        check(
                call,
                hosts,
                (machine, host) -> tried(call, machine, "RelocateVM_Task", List.of("spec"), tried -> {
                    VmCommand move = placement.relocation(tried, stays ? 0 : host);
                    return move == null ? null : inventory.provisioning().fault(machine, move);
                }));
    }

    private void checkMigrate(Call call) {
        int pool = number(call.arguments().get("pool"));
        TargetHosts hosts = TargetHosts.of(inventory, number(call.arguments().get("host")), pool, vm(call));
        List<String> arguments = List.of("host", "pool", "state");
        check(
                call,
                hosts,
                (machine, host) -> tried(call, machine, "MigrateVM_Task", arguments, tried -> {
                    VmCommand move = placement.migration(tried, host);
                    return move == null ? null : inventory.provisioning().fault(machine, move);
                }));
    }

    private void checkClone(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        DataObject location = (DataObject) Objects.requireNonNull(spec.get("location"));
        int pool = number(location.get("pool"));
        int asked = number(location.get("host"));
        TargetHosts hosts = asked == 0 && pool == 0
                ? new TargetHosts(List.of(inventory.vm(vm(call)).placement().host()), null)
                : TargetHosts.of(inventory, asked, pool, vm(call));
        List<String> arguments = List.of("folder", "name", "spec");
        boolean stays = asked == 0 && pool == 0;
        check(
                call,
                hosts,
                (machine, host) -> tried(call, machine, "CloneVM_Task", arguments, tried -> {
                    PlannedCopy copy = clones.planned(tried, stays ? 0 : host);
                    return copy == null ? null : inventory.provisioning().fault(copy.request(), copy.planned());
                }));
    }

    /** The copy runs where its source does. */
    private void checkInstantClone(Call call) {
        int host = inventory.vm(vm(call)).placement().host();
        check(
                call,
                new TargetHosts(List.of(host), null),
                (machine, _) -> tried(call, machine, "InstantClone_Task", List.of("spec"), instantClones::fault));
    }

    private void check(Call call, TargetHosts hosts, FeasibilityTests.PairTest test) {
        tests.start(call, vm(call), hosts, test);
    }

    private @Nullable Fault tried(
            Call call, int vm, String method, List<String> parameters, Function<Call, @Nullable Fault> attempt) {
        return calls.fault(call, inventory.ref(vm), method, parameters, attempt);
    }

    /** Each machine with each host, whatever state they are in now. */
    private void queryPairs(Call call) {
        List<Integer> vms = numbers(call, "vm");
        List<Integer> hosts = numbers(call, "host");
        Fault refused = missing(call, "vm");
        if (refused == null) refused = missing(call, "host");
        if (refused == null && vms.isEmpty()) refused = new Fault.InvalidArgument("vm");
        int max = vcenter.settings().limits().clusterEntriesMax();
        if (refused == null && (hosts.isEmpty() || (long) vms.size() * hosts.size() > max))
            refused = new Fault.InvalidArgument("host");
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        var pairs = new ArrayList<Pair>();
        for (int vm : vms) for (int host : hosts) pairs.add(new Pair(vm, host));
        tests.start(
                call,
                vms.getFirst(),
                pairs,
                EnumSet.allOf(TestKind.class),
                (vm, host) -> PlacementMethods.takeOverFault(inventory, vm, host));
    }

    /** All hosts have the same processors and releases, so that those which can be asked are compatible. */
    private void queryHosts(Call call) {
        List<?> asked =
                call.arguments().get("compatibility") instanceof List<?> list && !list.isEmpty() ? list : COMPATIBILITY;
        if (!COMPATIBILITY.containsAll(asked)) {
            call.reply().fault(new Fault.InvalidArgument("compatibility"));
            return;
        }
        boolean tooMany = call.arguments().get("host") instanceof List<?> hosts
                && hosts.size() > vcenter.settings().limits().clusterEntriesMax();
        Fault refused = tooMany ? new Fault.InvalidArgument("host") : missing(call, "host");
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        call.reply()
                .value(numbers(call, "host").stream()
                        .distinct()
                        .filter(host -> inventory.host(host).connected())
                        .map(host -> vcenter.metamodel()
                                .make("HostVMotionCompatibility")
                                .set("host", inventory.ref(host))
                                .set("compatibility", List.copyOf(asked)))
                        .toList());
    }

    private int vm(Call call) {
        return number(call.arguments().get("vm"));
    }

    private int number(@Nullable Object ref) {
        return ref instanceof MoRef object ? inventory.find(object) : 0;
    }

    /** Which object of a list is not there, or not for the caller; null for none. */
    private @Nullable Fault missing(Call call, String parameter) {
        for (Object each : call.arguments().get(parameter) instanceof List<?> list ? list : List.of()) {
            MoRef ref = (MoRef) each;
            Fault fault = inventory.find(ref) == 0
                    ? new Fault.ManagedObjectNotFound(ref)
                    : vcenter.permissions().fault(ref, AccessControl.VIEW, call.session());
            if (fault != null) return fault;
        }
        return null;
    }

    private List<Integer> numbers(Call call, String parameter) {
        List<?> refs = call.arguments().get(parameter) instanceof List<?> list ? list : List.of();
        return refs.stream().map(this::number).filter(number -> number != 0).toList();
    }
}
