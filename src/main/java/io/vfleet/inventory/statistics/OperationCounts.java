package io.vfleet.inventory.statistics;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmRemoval;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;

/**
 * How often each operation on virtual machines was done in a compute resource and in a datacenter since the vCenter began. What
 * an entity has is written on its home loop; any thread may read. Bounded by the number of those entities.
 */
public final class OperationCounts {
    private final Loops loops;
    private final IntUnaryOperator parent;
    private final IntUnaryOperator datacenter;
    private final Map<Integer, OperationHistory> byEntity = new ConcurrentHashMap<>();

    /**
     * Without any operation.
     *
     * @param parent the compute resource of a host
     * @param datacenter the datacenter of a compute resource
     */
    public OperationCounts(Loops loops, IntUnaryOperator parent, IntUnaryOperator datacenter) {
        this.loops = loops;
        this.parent = parent;
        this.datacenter = datacenter;
    }

    /** Something happened to a virtual machine, which has that state now. Any thread. */
    public void happened(VmState vm, VmLifecycleEvent event) {
        MachineOperation operation = MachineOperation.of(vm, event);
        if (operation != null) count(vm, operation);
    }

    /** A virtual machine was made; {@code fromTemplate}: as a copy of a template. Any thread. */
    public void made(VmState vm, VmLifecycleEvent event, boolean fromTemplate) {
        if (fromTemplate && event == VmLifecycleEvent.Milestone.CLONED) count(vm, MachineOperation.DEPLOY);
        else happened(vm, event);
    }

    /** A virtual machine is gone, with that state as its last. Any thread. */
    public void removed(VmState vm, VmRemoval removal) {
        count(vm, removal == VmRemoval.UNREGISTERED ? MachineOperation.UNREGISTER : MachineOperation.DESTROY);
    }

    private void count(VmState vm, MachineOperation operation) {
        int compute = parent.applyAsInt(vm.placement().host());
        add(compute, operation);
        add(datacenter.applyAsInt(compute), operation);
    }

    private void add(int entity, MachineOperation operation) {
        Loop home = loops.homeOf(entity);
        home.send(() -> byEntity.merge(
                entity,
                OperationHistory.NONE.plus(operation, home.clock().now().getEpochSecond()),
                (before, _) -> before.plus(operation, home.clock().now().getEpochSecond())));
    }

    /** How often it was done in an entity until that time, in seconds since the epoch of Unix. Any thread. */
    public int at(int entity, MachineOperation operation, long second) {
        return byEntity.getOrDefault(entity, OperationHistory.NONE).at(operation, second);
    }
}
