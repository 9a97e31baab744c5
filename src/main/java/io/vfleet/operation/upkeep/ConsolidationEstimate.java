package io.vfleet.operation.upkeep;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.disk.DiskChains;
import io.vfleet.vm.disk.GrowingDeltas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Says how much space the consolidation of a virtual machine's disks needs meanwhile. */
final class ConsolidationEstimate {
    private final VCenter vcenter;
    private final Inventory inventory;
    private final EntityTaskStarter starter;

    ConsolidationEstimate(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.starter = new EntityTaskStarter(vcenter);
    }

    void start(Call call) {
        int vm = inventory.find(call.target());
        TypeRef type = Objects.requireNonNull(call.method().taskResult());
        starter.start(call, vm, false, _ -> new Fault.InvalidState(), task -> estimate(vm, task, type));
    }

    private void estimate(int vm, Task task, TypeRef type) {
        VmActor actor = inventory.actor(vm);
        CommandListener holder = actor.holder();
        if (actor.state().identity().template()) task.failed(new Fault.InvalidState());
        else if (holder != null) task.failed(new Fault.TaskInProgress(holder.task()));
        else {
            VmState counted =
                    GrowingDeltas.counted(actor.state(), vcenter.loops().clock().now());
            task.succeeded(AnyValue.of(type, requirements(counted)));
        }
    }

    private List<DataObject> requirements(VmState vm) {
        Map<Integer, Long> bytes = new TreeMap<>();
        for (Disk disk : vm.disks().all()) {
            long redundant = DiskChains.mergedBytes(
                    new Disks(List.of(disk), false), vm.snapshots().roots(), Set.of());
            // A running guest writes to a file of its own until the end.
            long meanwhile = redundant > 0 && vm.power().state() == PowerState.ON ? DiskChains.DELTA_MIN : 0;
            if (redundant > 0) bytes.merge(disk.datastore(), redundant + meanwhile, Long::sum);
        }
        var all = new ArrayList<DataObject>();
        bytes.forEach((datastore, needed) -> all.add(vcenter.metamodel()
                .make("StorageRequirement")
                .set("datastore", inventory.ref(datastore))
                .set("freeSpaceRequiredInKb", needed >> 10)));
        return all;
    }
}
