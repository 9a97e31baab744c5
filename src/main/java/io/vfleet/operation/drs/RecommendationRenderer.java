package io.vfleet.operation.drs;

import io.vfleet.inventory.cluster.Recommendation;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import java.util.List;

/** Shows what is recommended about virtual machines. */
record RecommendationRenderer(VCenter vcenter) {
    private static final int BEST = 5;

    /** That a machine starts on a host. */
    DataObject initialPlacement(Recommendation made) {
        Inventory inventory = vcenter.inventory();
        DataObject action = vcenter.metamodel()
                .make("ClusterInitialPlacementAction")
                .set("type", "VmPowerV1")
                .set("target", inventory.ref(made.vm()))
                .set("targetHost", inventory.ref(made.host()))
                .set("pool", inventory.ref(inventory.vm(made.vm()).placement().pool()));
        return recommendation(made.key(), "vmInitialPlacement", "Place the virtual machine on a host.", action)
                .set("target", inventory.ref(inventory.computeOf(made.host())));
    }

    /** Where a machine fits. {@code vm}: null for one that is yet to be made. */
    DataObject placement(int key, DataObject relocateSpec, MoRef host, DataObject spec) {
        DataObject action = vcenter.metamodel()
                .make("PlacementAction")
                .set("type", "PlacementV1")
                .set("target", spec.get("vm") == null ? host : spec.get("vm"))
                .set("vm", spec.get("vm"))
                .set("targetHost", host)
                .set("relocateSpec", relocateSpec);
        return recommendation(key, "xvmotionPlacement", "Placement of a virtual machine.", action);
    }

    private DataObject recommendation(int key, String reason, String text, DataObject action) {
        return vcenter.metamodel()
                .make("ClusterRecommendation")
                .set("key", String.valueOf(key))
                .set("type", "V1")
                .set("time", vcenter.loops().clock().now())
                .set("rating", BEST)
                .set("reason", reason)
                .set("reasonText", text)
                .set("action", List.of(action));
    }
}
