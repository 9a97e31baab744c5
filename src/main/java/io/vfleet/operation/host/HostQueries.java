package io.vfleet.operation.host;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.CurrentLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of hosts that only tell something: how long one has run, and what a machine would need beside its own memory. */
public final class HostQueries {
    private static final String HOST = "HostSystem";

    private final VCenter vcenter;
    private final Inventory inventory;

    public HostQueries(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
    }

    public void registerIn(MethodTable table) {
        table.register(HOST, "RetrieveHardwareUptime", this::uptime);
        table.register(HOST, "QueryMemoryOverhead", this::overhead);
        table.register(HOST, "QueryMemoryOverheadEx", call -> answer(call, CurrentLoad.OVERHEAD_MIB));
        table.register("OverheadMemoryManager", "LookupVmOverheadMemory", this::lookup);
    }

    /** Known of a machine on any host of its data center. */
    private void lookup(Call call) {
        MoRef vm = (MoRef) Objects.requireNonNull(call.arguments().get("vm"));
        MoRef host = (MoRef) Objects.requireNonNull(call.arguments().get("host"));
        for (MoRef each : List.of(vm, host)) {
            Fault refused = inventory.find(each) == 0
                    ? new Fault.ManagedObjectNotFound(each)
                    : vcenter.permissions().fault(each, AccessControl.VIEW, call.session());
            if (refused != null) {
                call.reply().fault(refused);
                return;
            }
        }
        boolean near = inventory.datacenterOf(inventory.find(vm)) == inventory.datacenterOf(inventory.find(host));
        if (near) answer(call, CurrentLoad.OVERHEAD_MIB);
        else call.reply().fault(new Fault.NotFound());
    }

    /** In seconds. */
    private void uptime(Call call) {
        Property runtime =
                Objects.requireNonNull(vcenter.metamodel().managed(HOST).property("runtime"));
        Object shown = vcenter.managedObjects().read(call.target(), runtime, call.session());
        Instant now = inventory.home(inventory.find(call.target())).clock().now();
        Instant boot = shown instanceof DataObject data && data.get("bootTime") instanceof Instant time ? time : now;
        call.reply().value(Math.max(0, Duration.between(boot, now).toSeconds()));
    }

    /** Every machine has the same here, as the statistics of its host show it. */
    private void overhead(Call call) {
        String wrong = "";
        if (!isPositive(call.arguments().get("numVcpus"))) wrong = "numVcpus";
        if (!isPositive(call.arguments().get("memorySize"))) wrong = "memorySize";
        if (wrong.isEmpty()) answer(call, CurrentLoad.OVERHEAD_MIB);
        else call.reply().fault(new Fault.InvalidArgument(wrong));
    }

    private static boolean isPositive(@Nullable Object value) {
        return value instanceof Number number && number.longValue() > 0;
    }

    /** In bytes. */
    private static void answer(Call call, int mib) {
        call.reply().value((long) mib << 20);
    }
}
