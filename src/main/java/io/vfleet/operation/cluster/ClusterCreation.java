package io.vfleet.operation.cluster;

import io.vfleet.inventory.ComputeResourceState;
import io.vfleet.inventory.ContainerState;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.cluster.ClusterConfig;
import io.vfleet.inventory.cluster.ClusterConfigs;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.CallWork;
import io.vfleet.operation.container.ContainerMaker;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cluster that is made with its specification; what that leaves out of DRS and HA is off. */
record ClusterCreation(VCenter vcenter, int parent, String method, DataObject spec) implements ContainerMaker.Creation {
    private ClusterConfigs configs() {
        return vcenter.inventory().hosts().clusterConfigs();
    }

    @Override
    public int count() {
        return 2;
    }

    @Override
    public String event() {
        return "ClusterCreatedEvent";
    }

    @Override
    public List<ContainerState> tree(int first, String name) {
        return compute(first, true, name, parent);
    }

    /** A compute resource and its root pool, with two consecutive numbers. */
    static List<ContainerState> compute(int first, boolean cluster, String name, int parent) {
        EntityNumbers none = EntityNumbers.none();
        return List.of(
                new ComputeResourceState(first, cluster, name, parent, first + 1, none, none),
                new ResourcePoolState(first + 1, "Resources", first, first));
    }

    /** That of a cluster whose specification is empty. */
    private ClusterConfig base() {
        DataObject drs = vcenter.metamodel().make("ClusterDrsConfigInfo").set("enabled", false);
        return new ClusterConfig(
                false,
                ClusterConfig.INITIAL.behavior(),
                true,
                Map.of(),
                List.of(),
                List.of(),
                0,
                Map.of("drsConfig", drs),
                Map.of());
    }

    @Override
    public @Nullable Fault prepare(int first) {
        DataObject shown = vcenter.metamodel().make("ClusterConfigInfoEx");
        ClusterDraft draft = new ClusterSpecification(vcenter, first, method, spec, true, shown).applied(base());
        if (draft.fault() == null) configs().begin(first, draft.built());
        return draft.fault();
    }

    @Override
    public void made(int first, CallWork work) {
        ClusterConfig config = configs().of(first);
        if (config.drs()) work.event("DrsEnabledEvent", first, ClusterMethods.behavior(config));
        if (ClusterMethods.isDas(config)) work.event("DasEnabledEvent", first, Map.of());
    }

    @Override
    public void abandoned(int first) {
        configs().forget(first);
    }
}
