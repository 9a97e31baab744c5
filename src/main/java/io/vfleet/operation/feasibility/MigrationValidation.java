package io.vfleet.operation.feasibility;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.engine.Loop;
import io.vfleet.event.EntityArgument;
import io.vfleet.event.EventRecord;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.vm.PlacementMethods;
import io.vfleet.vm.command.VmCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ServiceInstance.ValidateMigration: an event for each machine that could not be migrated, which is not kept. Each machine is tried in
 * a turn of its own.
 */
public final class MigrationValidation {
    private static final List<String> ARGUMENTS = List.of("host", "pool", "state");

    private final VCenter vcenter;
    private final Inventory inventory;
    private final TriedCalls calls;
    private final PlacementMethods placement;

    public MigrationValidation(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.calls = new TriedCalls(vcenter);
        this.placement = new PlacementMethods(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register("ServiceInstance", "ValidateMigration", this::validate);
    }

    private void validate(Call call) {
        List<?> vms = call.arguments().get("vm") instanceof List<?> list ? list : List.of();
        boolean tooMany = vms.size() > vcenter.settings().limits().clusterEntriesMax();
        Fault refused = tooMany ? new Fault.InvalidArgument("vm") : hidden(call, vms);
        Set<String> tests = tests(call);
        if (refused == null && tests == null) refused = new Fault.InvalidArgument("testType");
        if (refused != null || tests == null) call.reply().fault(Objects.requireNonNull(refused));
        else if (vms.isEmpty()) call.reply().value(List.of());
        else LoopDispatch.run(home(vms.getFirst()), call, () -> next(call, vms, 0, tests, new ArrayList<>()));
    }

    private @Nullable Fault hidden(Call call, List<?> vms) {
        for (Object each : vms) {
            MoRef vm = (MoRef) each;
            Fault fault = inventory.find(vm) == 0
                    ? new Fault.ManagedObjectNotFound(vm)
                    : vcenter.permissions().fault(vm, AccessControl.VIEW, call.session());
            if (fault != null) return fault;
        }
        return null;
    }

    /** All where none is named; null when there is no such test. */
    private @Nullable Set<String> tests(Call call) {
        Set<String> known = Set.of("sourceTests", "compatibilityTests", "diskAccessibilityTests", "resourceTests");
        if (!(call.arguments().get("testType") instanceof List<?> named) || named.isEmpty()) return known;
        Set<String> asked = new HashSet<>();
        for (Object each : named) asked.add((String) each);
        return known.containsAll(asked) ? asked : null;
    }

    private Loop home(Object vm) {
        return inventory.home(inventory.number((MoRef) vm));
    }

    /** On the home loop of the next machine. */
    private void next(Call call, List<?> vms, int nth, Set<String> tests, List<DataObject> problems) {
        MoRef vm = (MoRef) vms.get(nth);
        Fault fault = inventory.find(vm) == 0 ? new Fault.ManagedObjectNotFound(vm) : fault(call, vm);
        if (fault != null && FeasibilityTests.isOfRequest(vcenter.faults().render(fault))) {
            call.reply().fault(fault);
            return;
        }
        if (fault != null && tests.contains(test(fault))) problems.add(problem(call, vm, fault));
        if (nth + 1 == vms.size()) call.reply().value(List.copyOf(problems));
        else
            home(vms.get(nth + 1))
                    .send(() -> LoopDispatch.answered(call, () -> next(call, vms, nth + 1, tests, problems)));
    }

    private @Nullable Fault fault(Call call, MoRef vm) {
        return calls.fault(call, vm, "MigrateVM_Task", ARGUMENTS, tried -> {
            VmCommand move = placement.migration(tried, 0);
            return move == null ? null : inventory.provisioning().fault(inventory.find(vm), move);
        });
    }

    private static String test(Fault fault) {
        return switch (TestKind.of(fault)) {
            case SOURCE -> "sourceTests";
            case HOST, NETWORK -> "compatibilityTests";
            case DATASTORE -> "diskAccessibilityTests";
            case RESOURCE_POOL -> "resourceTests";
        };
    }

    private DataObject problem(Call call, MoRef vm, Fault fault) {
        int number = inventory.find(vm);
        int host = number(call, "host");
        int pool = number(call, "pool");
        Map<String, Object> members = new HashMap<>(Map.of("fault", fault));
        boolean ofPool = pool != 0 && host != 0 && TestKind.of(fault) == TestKind.RESOURCE_POOL;
        if (host != 0) members.put("dstHost", new EntityArgument(host));
        if (ofPool) members.put("dstPool", new EntityArgument(pool));
        String type =
                ofPool ? "MigrationResourceErrorEvent" : host != 0 ? "MigrationHostErrorEvent" : "MigrationErrorEvent";
        String user = call.session() == null ? "" : call.session().userName();
        var event = new EventRecord(
                0,
                type,
                vcenter.events().nextChainId(),
                vcenter.loops().clock().now(),
                user,
                number,
                inventory.name(number),
                Map.copyOf(members));
        return vcenter.renderEvent().apply(event);
    }

    private int number(Call call, String parameter) {
        return call.arguments().get(parameter) instanceof MoRef ref ? inventory.find(ref) : 0;
    }
}
