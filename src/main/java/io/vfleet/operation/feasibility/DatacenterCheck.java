package io.vfleet.operation.feasibility;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the entities that a check names are of one datacenter. */
final class DatacenterCheck {
    private DatacenterCheck() {}

    /** DatacenterMismatch with those that are of another datacenter than the first; null for none, or when one is hidden. */
    static @Nullable Fault fault(VCenter vcenter, Call call) {
        Inventory inventory = vcenter.inventory();
        int expected = 0;
        var others = new ArrayList<DataObject>();
        for (String name : List.of("vm", "host", "pool")) {
            if (!(call.arguments().get(name) instanceof MoRef ref)) continue;
            int number = inventory.find(ref);
            if (number == 0 || !vcenter.permissions().isVisible(ref, call.session())) return null;
            int datacenter = inventory.datacenterOf(number);
            if (expected == 0) expected = datacenter;
            if (datacenter != expected)
                others.add(vcenter.metamodel()
                        .make("DatacenterMismatchArgument")
                        .set("entity", ref)
                        .set("inputDatacenter", inventory.ref(datacenter)));
        }
        if (others.isEmpty()) return null;
        return new Fault.Other(
                "DatacenterMismatch",
                Map.of("invalidArgument", others, "expectedDatacenter", inventory.ref(expected)),
                null);
    }
}
