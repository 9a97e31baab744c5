package io.vfleet.operation.cluster;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.access.session.Session;
import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RenderedVmInvariants;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.TaskState;
import io.vfleet.task.registry.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A vCenter with a cluster, and what clients ask of it. */
final class ClusterFixture {
    final SimulatedVCenter simulated =
            new SimulatedVCenter(0, ServedVCenter.settings(Map.of("fleet.shape.poolsPerCluster", 1)));
    final Session session = ServiceRequests.login(simulated);
    final Inventory inventory = simulated.inventory();
    final MoRef cluster = at("DC0/host/DC0_C0");
    final MoRef vm = machine(0);
    final MoRef otherVm = machine(1);
    final MoRef outsider = at("DC0/vm/DC0_H0_VM0");

    MoRef at(String path) {
        return inventory.ref(inventory.byPath(path));
    }

    private MoRef machine(int index) {
        int[] machines = inventory.vms(inventory.find(cluster)).stream().toArray();
        return inventory.ref(machines[index]);
    }

    MoRef hostOf(MoRef machine) {
        return inventory.ref(inventory.vm(inventory.find(machine)).placement().host());
    }

    List<MoRef> hosts() {
        return inventory.hostsOf(inventory.find(cluster)).stream()
                .mapToObj(inventory::ref)
                .toList();
    }

    TaskState task(MoRef target, String method, NamedValues arguments) {
        var reply = simulated.sendAndRun(session, target, method, arguments);
        Task task = Objects.requireNonNull(simulated.vcenter.tasks().find(reply.ref()));
        simulated.loops.advance(Duration.ofMinutes(1));
        return task.state();
    }

    void done(MoRef target, String method, NamedValues arguments) {
        TaskState state = task(target, method, arguments);
        assertEquals(TaskPhase.SUCCESS, state.phase(), () -> method + ": " + state.error());
    }

    @Nullable
    Fault fault(MoRef target, String method, NamedValues arguments) {
        return task(target, method, arguments).error();
    }

    static NamedValues change(DataObject spec) {
        return named("spec", spec).and("modify", true);
    }

    void reconfigure(DataObject spec) {
        done(cluster, "ReconfigureComputeResource_Task", change(spec));
    }

    @Nullable
    Fault refused(DataObject spec) {
        return fault(cluster, "ReconfigureComputeResource_Task", change(spec));
    }

    static DataObject make(String type) {
        return META.make(type);
    }

    static DataObject spec() {
        return META.make("ClusterConfigSpecEx");
    }

    static DataObject update(String type, String operation, DataObject info) {
        return META.make(type).set("operation", operation).set("info", info);
    }

    static DataObject removal(String type, Object key) {
        return META.make(type).set("operation", "remove").set("removeKey", key);
    }

    static DataObject group(String name, List<MoRef> members) {
        boolean hosts = members.getFirst().type().equals("HostSystem");
        DataObject info = META.make(hosts ? "ClusterHostGroup" : "ClusterVmGroup")
                .set("name", name)
                .set(hosts ? "host" : "vm", members);
        return update("ClusterGroupSpec", "add", info);
    }

    DataObject apart() {
        return META.make("ClusterAntiAffinityRuleSpec")
                .set("name", "apart")
                .set("enabled", true)
                .set("vm", List.of(vm, otherVm));
    }

    static DataObject rule(DataObject info) {
        return spec().set("rulesSpec", List.of(update("ClusterRuleSpec", "add", info)));
    }

    DataObject configuration() {
        return (DataObject) read(cluster, "configurationEx");
    }

    Object read(MoRef object, String property) {
        return Objects.requireNonNull(simulated
                .get(session, object, RenderedVmInvariants.property(object, property))
                .value());
    }

    static List<DataObject> list(DataObject object, String member) {
        return ((List<?>) Objects.requireNonNull(object.get(member)))
                .stream().map(DataObject.class::cast).toList();
    }

    List<String> events() {
        simulated.loops.runAll();
        return simulated.vcenter.events().newest(EventFilter.ALL, 1_000).stream()
                .map(EventRecord::type)
                .toList();
    }

    void check() {
        simulated.loops.runAll();
        simulated.accepted.check();
        assertEquals(List.of(), simulated.history.violations());
        assertEquals(List.of(), simulated.violations);
    }
}
