package io.vfleet.operation.inspection;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.scenario.admission.Admission;
import io.vfleet.task.registry.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link FleetInspection} of one vCenter. */
public final class VCenterInspection implements FleetInspection {
    /** The rows of tasks that are told each second. */
    private static final int TASKS_OF_MOMENT = 12;

    /** The queues that are told each second, and those that are told when they are asked for. */
    private static final int QUEUES_OF_MOMENT = 8;

    private static final int QUEUES_MAX = 200;

    private final VCenter vcenter;
    private final Admission admission;

    /** {@code admission}: whose calls may wait for places. */
    public VCenterInspection(VCenter vcenter, Admission admission) {
        this.vcenter = vcenter;
        this.admission = admission;
    }

    @Override
    public Map<String, Object> fleet() {
        Inventory inventory = vcenter.inventory();
        var fleet = new LinkedHashMap<String, Object>();
        fleet.put("machines", inventory.all(EntityKind.VM).size());
        fleet.put("hosts", inventory.all(EntityKind.HOST).size());
        fleet.put("datastores", inventory.all(EntityKind.DATASTORE).size());
        fleet.put("touched", inventory.touched().size());
        fleet.put("clusters", new FleetMap(vcenter).clusters());
        return fleet;
    }

    @Override
    public @Nullable Map<String, Object> hosts(String cluster) {
        Inventory inventory = vcenter.inventory();
        int number = inventory.find(new MoRef(EntityKind.CLUSTER.typeName(), cluster));
        if (number == 0) number = inventory.find(new MoRef(EntityKind.COMPUTE.typeName(), cluster));
        if (number == 0) return null;
        return Map.of("id", cluster, "name", inventory.name(number), "hosts", new FleetMap(vcenter).hosts(number));
    }

    @Override
    public Map<String, Object> machines(MachineQuery query) {
        return new MachineList(vcenter).page(query);
    }

    @Override
    public @Nullable Map<String, Object> machine(String id) {
        int number = vcenter.inventory().find(new MoRef(EntityKind.VM.typeName(), id));
        return number == 0 ? null : new MachineDetails(vcenter).of(number);
    }

    @Override
    public Map<String, Object> tasks(TaskQuery query) {
        var tasks = new TaskList(vcenter).newest(query);
        return Map.of("active", vcenter.tasks().activeCount(), "tasks", tasks);
    }

    @Override
    public @Nullable Map<String, Object> task(String id) {
        Task task = vcenter.tasks().find(new MoRef("Task", id));
        return task == null ? null : new TaskList(vcenter).details(task);
    }

    @Override
    public Map<String, Object> sessions(int limit) {
        return SessionList.of(vcenter.sessions(), limit);
    }

    @Override
    public List<Map<String, Object>> clients() {
        return new ClientList(vcenter).all();
    }

    @Override
    public @Nullable Map<String, Object> client(String name, int max) {
        return new ClientList(vcenter).one(name, max);
    }

    @Override
    public Map<String, Object> queues(int waitersMax) {
        return new QueueList(vcenter, admission, waitersMax).longest(QUEUES_MAX);
    }

    @Override
    public Map<String, Object> moment() {
        var stats = vcenter.propertyServices().stats();
        var moment = new LinkedHashMap<String, Object>();
        moment.put("machines", vcenter.inventory().all(EntityKind.VM).size());
        moment.put("touched", vcenter.inventory().touched().size());
        moment.put("sessions", vcenter.sessions().count());
        moment.put("filters", stats.filters());
        moment.put("views", stats.views());
        moment.put("pollsWaiting", stats.waiting());
        moment.put("tasksActive", vcenter.tasks().activeCount());
        moment.put("tasks", new TaskList(vcenter).newest(new TaskQuery(null, null, TASKS_OF_MOMENT)));
        moment.put("queues", new QueueList(vcenter, admission, 0).longest(QUEUES_OF_MOMENT));
        return moment;
    }
}
