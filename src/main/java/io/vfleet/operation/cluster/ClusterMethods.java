package io.vfleet.operation.cluster;

import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.cluster.ClusterConfig;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.ContainerMaker;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.registry.Task;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods that configure clusters and the compute resources of standalone hosts. */
public final class ClusterMethods {
    static final String CLUSTER = "ClusterComputeResource";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final EntityChange changes;
    private final ContainerMaker maker;

    public ClusterMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.maker = new ContainerMaker(vcenter);
        this.changes = new EntityChange(vcenter, new EntityTaskStarter(vcenter));
    }

    public void registerIn(MethodTable table) {
        table.register("ComputeResource", "ReconfigureComputeResource_Task", this::reconfigure);
        table.register(CLUSTER, "ReconfigureCluster_Task", this::reconfigure);
        table.register("Folder", "CreateCluster", this::create);
        table.register("Folder", "CreateClusterEx", this::create);
    }

    private void create(Call call) {
        int parent = inventory.find(call.target());
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        String method = "Folder." + call.method().name();
        if (inventory.folder(parent).holds() == FolderKind.HOST)
            maker.make(call, new ClusterCreation(vcenter, parent, method, spec));
        else call.reply().fault(new Fault.NotSupported());
    }

    private void reconfigure(Call call) {
        int compute = inventory.find(call.target());
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        boolean ofCluster = spec.type().slotIndex("rulesSpec") >= 0;
        if (ofCluster && !inventory.compute(compute).cluster()) {
            call.reply().fault(new Fault.InvalidArgument("spec"));
            return;
        }
        boolean modifies = Boolean.TRUE.equals(call.arguments().get("modify"));
        String method = call.managedType().name() + "." + call.method().name();
        var asked = new ClusterSpecification(vcenter, compute, method, spec, modifies, shown(call));
        changes.start(
                call,
                compute,
                _ -> asked.applied(inventory.hosts().clusterConfigs().of(compute))
                        .fault(),
                task -> change(call, compute, asked, task));
    }

    private DataObject shown(Call call) {
        Property property = Objects.requireNonNull(
                vcenter.metamodel().managed(call.target().type()).property("configurationEx"));
        return (DataObject)
                Objects.requireNonNull(vcenter.managedObjects().read(call.target(), property, call.session()));
    }

    private @Nullable Fault change(Call call, int compute, ClusterSpecification asked, Task task) {
        ClusterConfig now = inventory.hosts().clusterConfigs().of(compute);
        ClusterDraft draft = asked.applied(now);
        Fault refused = draft.fault();
        if (refused != null) return refused;
        ClusterConfig changed = draft.built();
        inventory.hosts().clusterConfigs().set(compute, call.target(), changed);
        if (inventory.compute(compute).cluster()) postEvents(compute, now, changed, task);
        return null;
    }

    private void postEvents(int cluster, ClusterConfig before, ClusterConfig after, Task task) {
        post("ClusterReconfiguredEvent", cluster, Map.of("configChanges", changes(before, after)), task);
        if (before.drs() != after.drs())
            post(after.drs() ? "DrsEnabledEvent" : "DrsDisabledEvent", cluster, behavior(after), task);
        boolean das = isDas(after);
        if (isDas(before) != das) {
            post(das ? "DasEnabledEvent" : "DasDisabledEvent", cluster, Map.of(), task);
            String ofHost = das ? "HostDasEnabledEvent" : "HostDasDisabledEvent";
            inventory.hostsOf(cluster).stream()
                    .filter(host -> inventory.host(host).connected())
                    .forEach(host -> post(ofHost, host, Map.of(), task));
        }
        boolean controlled = isAdmissionControlled(after);
        if (isAdmissionControlled(before) != controlled)
            post(
                    controlled ? "DasAdmissionControlEnabledEvent" : "DasAdmissionControlDisabledEvent",
                    cluster,
                    Map.of(),
                    task);
    }

    private static boolean isAdmissionControlled(ClusterConfig config) {
        return config.shown().get("dasConfig") instanceof DataObject das
                && !Boolean.FALSE.equals(das.get("admissionControlEnabled"));
    }

    static Map<String, Object> behavior(ClusterConfig config) {
        return Map.of("behavior", config.behavior().wireName());
    }

    static boolean isDas(ClusterConfig config) {
        return config.shown().get("dasConfig") instanceof DataObject das && Boolean.TRUE.equals(das.get("enabled"));
    }

    private DataObject changes(ClusterConfig before, ClusterConfig after) {
        var text = ConfigChangeText.of(before, after);
        return vcenter.metamodel()
                .make("ChangesInfoEventArgument")
                .set("modified", text.modified())
                .set("added", text.added())
                .set("deleted", text.deleted());
    }

    private void post(String type, int entity, Map<String, Object> members, Task task) {
        TaskOrigin origin = task.origin();
        vcenter.events()
                .post(type, origin.eventChainId(), origin.reason().userName(), entity, inventory.name(entity), members);
    }
}
