package io.vfleet.operation.tolerance;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Why a virtual machine cannot be in a fault tolerant pair, or does not do what is asked of one. */
record PairFaults(Inventory inventory) {
    /** As of vSphere 6.7 and later. */
    private static final int CPUS_MAX = 8;

    /** {@code legacy}: whether for pairs that record and replay, as before vSphere 6.0. */
    List<Fault> incompatible(int vm, VmState state, boolean legacy) {
        List<Fault> faults = new ArrayList<>();
        int compute = inventory.computeOf(state.placement().host());
        Object das = inventory.compute(compute).cluster()
                ? inventory.hosts().clusterConfigs().of(compute).shown().get("dasConfig")
                : null;
        boolean withoutHa = das instanceof DataObject config && Boolean.FALSE.equals(config.get("enabled"));
        if (withoutHa || !inventory.compute(compute).cluster()) faults.add(issue(vm, state, "haNotEnabled"));
        if (!state.snapshots().roots().isEmpty()) faults.add(issue(vm, state, "hasSnapshots"));
        int cpus = state.hardware().cpuCount();
        if (legacy && cpus > 1) faults.add(issue(vm, state, "multipleVCPU"));
        else if (cpus > CPUS_MAX) faults.add(issue(vm, state, "tooManyVCPUs"));
        if (state.disks().all().stream().anyMatch(Disk::physicalRdm))
            faults.add(issue(vm, state, "hasUnsupportedDisk"));
        if (legacy && state.disks().all().stream().anyMatch(Disk::thin)) faults.add(issue(vm, state, "thinDisk"));
        return faults;
    }

    Fault issue(int vm, VmState state, String reason) {
        Map<String, Object> members =
                Map.of("reason", reason, "entityName", state.identity().name(), "entity", inventory.ref(vm));
        return new Fault.Other("VmFaultToleranceConfigIssue", members, null);
    }

    static Fault ofInstance(String type, VmState vm) {
        String uuid = vm.identity().instanceUuid().toString();
        return new Fault.Other(type, Map.of("instanceUuid", uuid), null);
    }
}
