package io.vfleet.operation.cluster;

import io.vfleet.inventory.cluster.DatacenterConfigs;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.HardwareVersions;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.Objects;

/** The methods of datacenters that configure the hardware of new virtual machines, and say which versions there are. */
public final class DatacenterMethods {
    private static final String DATACENTER = "Datacenter";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final EntityChange changes;

    public DatacenterMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.changes = new EntityChange(vcenter, new EntityTaskStarter(vcenter));
    }

    public void registerIn(MethodTable table) {
        table.register(DATACENTER, "ReconfigureDatacenter_Task", this::reconfigure);
        table.register(DATACENTER, "queryDatacenterConfigOptionDescriptor", this::describe);
    }

    private void describe(Call call) {
        int datacenter = inventory.find(call.target());
        int version = inventory.hosts().datacenterConfigs().version(datacenter);
        call.reply().value(new HardwareVersions(vcenter.metamodel()).descriptors(version, List.of()));
    }

    private void reconfigure(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        String newest = HardwareVersions.key(DatacenterConfigs.NEWEST);
        Object most = spec.get("maximumHardwareVersionKey");
        Object asked = spec.get("defaultHardwareVersionKey");
        int version = asked == null ? 0 : HardwareVersions.number(asked.toString());
        Fault refused = null;
        if (asked != null && version == 0) refused = new Fault.InvalidArgument("spec.defaultHardwareVersionKey");
        if (most != null && HardwareVersions.number(most.toString()) == 0)
            refused = new Fault.InvalidArgument("spec.maximumHardwareVersionKey");
        else if (most != null && !most.equals(newest))
            refused = new Fault.NotImplemented(
                    "Datacenter.ReconfigureDatacenter_Task with spec.maximumHardwareVersionKey");
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        int datacenter = inventory.find(call.target());
        boolean modifies = Boolean.TRUE.equals(call.arguments().get("modify"));
        changes.start(call, datacenter, _ -> null, _ -> {
            int unset = modifies ? inventory.hosts().datacenterConfigs().version(datacenter) : DatacenterConfigs.NEWEST;
            inventory.hosts().configureDatacenter(datacenter, version == 0 ? unset : version);
            return null;
        });
    }
}
