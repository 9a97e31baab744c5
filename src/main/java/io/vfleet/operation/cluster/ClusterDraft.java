package io.vfleet.operation.cluster;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.cluster.ClusterConfig;
import io.vfleet.inventory.cluster.ClusterGroup;
import io.vfleet.inventory.cluster.ClusterRule;
import io.vfleet.inventory.cluster.DrsBehavior;
import io.vfleet.inventory.cluster.VmAutomation;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration of a cluster while a specification changes it; the first fault decides. */
final class ClusterDraft {
    final Inventory inventory;
    final int cluster;
    final List<ClusterRule> rules;
    final List<ClusterGroup> groups;
    final Map<Integer, VmAutomation> overrides;
    final Map<String, Object> shown;
    final Map<String, Map<Integer, Object>> shownOf = new HashMap<>();
    private int lastKey;
    private @Nullable Fault fault;

    ClusterDraft(Inventory inventory, int cluster, ClusterConfig from) {
        this.inventory = inventory;
        this.cluster = cluster;
        rules = new ArrayList<>(from.rules());
        groups = new ArrayList<>(from.groups());
        overrides = new HashMap<>(from.overrides());
        shown = new HashMap<>(from.shown());
        from.shownOf().forEach((list, entries) -> shownOf.put(list, new HashMap<>(entries)));
        lastKey = from.lastRuleKey();
    }

    /** The cluster, also before it exists. */
    MoRef ref() {
        return inventory.isKnown(cluster)
                ? inventory.ref(cluster)
                : new MoRef(EntityKind.CLUSTER.typeName(), EntityKind.CLUSTER.prefix() + cluster);
    }

    int nextKey() {
        return ++lastKey;
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    void refuse(Fault refused) {
        if (fault == null) fault = refused;
    }

    void invalid(String argument) {
        refuse(new Fault.InvalidArgument(argument));
    }

    /** The number of a virtual machine of the cluster; 0 after a refusal. */
    int vm(MoRef ref, String argument) {
        int vm = inventory.find(ref);
        if (vm == 0) refuse(new Fault.ManagedObjectNotFound(ref));
        else if (!inventory.isVm(vm)
                || inventory.computeOf(inventory.vm(vm).placement().host()) != cluster) vm = 0;
        if (vm == 0) invalid(argument);
        return vm;
    }

    /** The number of a host of the cluster; 0 after a refusal. */
    int host(MoRef ref, String argument) {
        int host = inventory.find(ref);
        if (host == 0) refuse(new Fault.ManagedObjectNotFound(ref));
        else if (inventory.host(host).parent() != cluster) host = 0;
        if (host == 0) invalid(argument);
        return host;
    }

    ClusterConfig built() {
        DataObject drs = (DataObject) shown.get("drsConfig");
        return new ClusterConfig(
                is(drs, "enabled"),
                drs != null && drs.get("defaultVmBehavior") instanceof String behavior
                        ? DrsBehavior.of(behavior)
                        : ClusterConfig.INITIAL.behavior(),
                is(drs, "enableVmBehaviorOverrides"),
                overrides,
                rules,
                groups,
                lastKey,
                shown,
                shownOf);
    }

    private static boolean is(@Nullable DataObject drs, String member) {
        return drs == null || !Boolean.FALSE.equals(drs.get(member));
    }
}
