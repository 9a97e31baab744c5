package io.vfleet.operation.cluster;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.Objects;

/** The methods of clusters that only tell something, or have nothing to change. */
public final class ClusterQueries {
    private final VCenter vcenter;
    private final Inventory inventory;
    private final EntityChange changes;

    public ClusterQueries(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.changes = new EntityChange(vcenter, new EntityTaskStarter(vcenter));
    }

    public void registerIn(MethodTable table) {
        table.register(ClusterMethods.CLUSTER, "GetResourceUsage", this::usage);
        // No datastore is kept from the machines that a vCenter makes itself, for it makes none.
        table.register(
                ClusterMethods.CLUSTER,
                "GetSystemVMsRestrictedDatastores",
                call -> call.reply().value(List.of()));
        // Every rule has had a UUID from its beginning.
        table.register(
                ClusterMethods.CLUSTER,
                "StampAllRulesWithUuid_Task",
                call -> changes.start(call, inventory.find(call.target()), _ -> null, _ -> null));
    }

    /** As the summary shows it, and the space of the datastores of its hosts. */
    private void usage(Call call) {
        Property property = Objects.requireNonNull(
                vcenter.metamodel().managed(ClusterMethods.CLUSTER).property("summary"));
        DataObject summary = (DataObject)
                Objects.requireNonNull(vcenter.managedObjects().read(call.target(), property, call.session()));
        DataObject shown = (DataObject) Objects.requireNonNull(summary.get("usageSummary"));
        long capacity = 0;
        long used = 0;
        for (int number : inventory.compute(inventory.find(call.target())).datastores().stream()
                .toArray()) {
            DatastoreState datastore = inventory.datastore(number);
            capacity += datastore.capacityBytes();
            used += datastore.capacityBytes() - datastore.freeBytes();
        }
        call.reply()
                .value(vcenter.metamodel()
                        .make("ClusterResourceUsageSummary")
                        .set("cpuUsedMHz", shown.get("cpuDemandMhz"))
                        .set("cpuCapacityMHz", shown.get("totalCpuCapacityMhz"))
                        .set("memUsedMB", shown.get("memDemandMB"))
                        .set("memCapacityMB", shown.get("totalMemCapacityMB"))
                        .set("storageUsedMB", used >> 20)
                        .set("storageCapacityMB", capacity >> 20));
    }
}
