package io.vfleet.operation.cluster;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.operation.container.ContainerWork;
import io.vfleet.operation.container.PartOfTask;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Relocate;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The machines of a host that has come to another compute resource: they come to one of its pools, each in a turn of its own.
 *
 * @param from the compute resource that the host was in
 * @param pool where they come to
 */
record HostMachines(ContainerWork work, int host, int from, IntSupplier pool) {
    /** A machine that is busy is asked again after this time. */
    private static final int BUSY_MILLIS = 500;

    void move(Runnable then) {
        moveAfter(0, then);
    }

    private void moveAfter(int after, Runnable then) {
        Inventory inventory = work.inventory();
        int vm = inventory.exists(host) ? inventory.vms(host).next(after) : 0;
        if (vm == 0) {
            then.run();
            return;
        }
        int to = pool.getAsInt();
        work.at(vm, () -> {
            inventory.hosts().leftCluster(from, vm);
            boolean stays = !inventory.vmExists(vm)
                    || inventory.vm(vm).identity().template()
                    || inventory.vm(vm).placement().pool() == to;
            if (stays) moved(vm, null, then);
            else
                inventory
                        .actor(vm)
                        .submit(
                                new Relocate(0, to, 0, 0),
                                new PartOfTask(work.holder(), fault -> moved(vm, fault, then)));
        });
    }

    private void moved(int vm, @Nullable Fault fault, Runnable then) {
        work.then(() -> {
            // It is busy, or the cluster is about to be removed and may yet stay.
            boolean again = fault != null && work.inventory().vmExists(vm);
            if (again) work.after(BUSY_MILLIS, () -> moveAfter(vm - 1, then));
            else moveAfter(vm, then);
        });
    }
}
