package io.vfleet.operation.feasibility;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.engine.Loop;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.FaultAnswer;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the tests of a task one after the other, and answers a result for each host that is tested. */
final class FeasibilityTests {
    private final VCenter vcenter;
    private final EntityTaskStarter starter;

    FeasibilityTests(VCenter vcenter) {
        this.vcenter = vcenter;
        this.starter = new EntityTaskStarter(vcenter);
    }

    /**
     * What is tested.
     *
     * @param vm 0 for one that does not exist
     */
    record Pair(int vm, int host) {}

    /** What keeps a virtual machine from being on a host; null for nothing. */
    @FunctionalInterface
    interface PairTest {
        @Nullable
        Fault fault(int vm, int host);
    }

    /**
     * Starts the task, in which each pair is tested in a turn of its own.
     *
     * @param entity whose task it is; tests run on its home loop
     * @param kinds the tests whose faults count; those that say that the request is wrong always do, and end the task
     */
    void start(Call call, int entity, Iterable<Pair> pairs, Set<TestKind> kinds, PairTest test) {
        TypeRef type = Objects.requireNonNull(call.method().taskResult());
        starter.start(call, entity, false, _ -> new Fault.InvalidState(), task -> {
            task.started();
            next(entity, task, pairs.iterator(), new ArrayList<>(), new Rules(kinds, test, type));
        });
    }

    /** Tests a virtual machine with each of the hosts, for what the call asks for. {@code entity}: that of {@code call}, or a host. */
    void start(Call call, int entity, TargetHosts hosts, PairTest test) {
        Set<TestKind> kinds = TestKind.asked(call.arguments().get("testType"));
        Fault refused = kinds == null ? new Fault.InvalidArgument("testType") : hosts.fault();
        int vm = call.arguments().get("vm") instanceof MoRef ref
                ? vcenter.inventory().find(ref)
                : 0;
        if (refused == null && vm != 0)
            refused = vcenter.permissions().fault(vcenter.inventory().ref(vm), AccessControl.VIEW, call.session());
        for (int host : hosts.hosts())
            if (refused == null)
                refused =
                        vcenter.permissions().fault(vcenter.inventory().ref(host), AccessControl.VIEW, call.session());
        if (refused != null || kinds == null) {
            call.reply().fault(Objects.requireNonNull(refused));
            return;
        }
        start(
                call,
                entity,
                hosts.hosts().stream().map(host -> new Pair(vm, host)).toList(),
                kinds,
                test);
    }

    private record Rules(Set<TestKind> kinds, PairTest test, TypeRef type) {}

    private void next(int entity, Task task, Iterator<Pair> rest, List<DataObject> results, Rules rules) {
        if (!rest.hasNext()) {
            task.succeeded(AnyValue.of(rules.type, List.copyOf(results)));
            return;
        }
        Pair pair = rest.next();
        Fault fault = fault(pair, rules.test);
        DataObject rendered = fault == null ? null : vcenter.faults().render(fault);
        if (fault != null && rendered != null && isOfRequest(rendered)) {
            task.failed(fault);
            return;
        }
        boolean counts = fault != null && rules.kinds.contains(TestKind.of(fault));
        results.add(result(pair, counts ? rendered : null));
        Loop home = vcenter.inventory().home(entity);
        home.send(() -> FaultAnswer.ending(task, () -> next(entity, task, rest, results, rules)));
    }

    private @Nullable Fault fault(Pair pair, PairTest test) {
        for (int each : new int[] {pair.vm, pair.host}) {
            if (each != 0 && !vcenter.inventory().exists(each))
                return new Fault.ManagedObjectNotFound(vcenter.inventory().ref(each));
        }
        return test.fault(pair.vm, pair.host);
    }

    /** Whether the fault is no result of a test: the operation itself would not be begun. */
    static boolean isOfRequest(DataObject fault) {
        for (DataType type = fault.type(); type != null; type = type.base())
            if (type.name().equals("RuntimeFault")) return true;
        return false;
    }

    private DataObject result(Pair pair, @Nullable DataObject fault) {
        return vcenter.metamodel()
                .make("CheckResult")
                .set("vm", pair.vm == 0 ? null : vcenter.inventory().ref(pair.vm))
                .set("host", vcenter.inventory().ref(pair.host))
                .set("error", fault == null ? null : List.of(fault));
    }
}
