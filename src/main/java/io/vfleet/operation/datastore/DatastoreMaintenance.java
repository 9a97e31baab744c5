package io.vfleet.operation.datastore;

import io.vfleet.engine.LoopBarrier;
import io.vfleet.inventory.DatastoreFacet;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.DatastoreState.Maintenance;
import io.vfleet.inventory.storage.DatastoreRegistry;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.ContainerWork;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.command.WorkKind;

/**
 * Puts a datastore into maintenance mode: from the beginning on nothing comes to it or starts on it, and the task ends when the last
 * virtual machine has left. Nothing is moved away by itself.
 */
final class DatastoreMaintenance extends ContainerWork {
    /** What came to the datastore before is entered by then. */
    private static final int BARRIERS = 2;

    private final VCenter vcenter;
    private boolean waits;

    DatastoreMaintenance(VCenter vcenter, int datastore, Task task) {
        super(vcenter, datastore, task);
        this.vcenter = vcenter;
    }

    void enter() {
        begin(() -> {
            if (isRefused(Maintenance.NORMAL)) return;
            task().started();
            set(Maintenance.ENTERING);
            DatastoreRegistry storage = inventory().containers().storage();
            storage.watchMachines(container(), () -> {
                if (waits) guarded(this::look);
            });
            onEnd(() -> {
                storage.watchMachines(container(), null);
                if (inventory().exists(container()) && state().maintenance() == Maintenance.ENTERING)
                    set(Maintenance.NORMAL);
            });
            settle(BARRIERS);
        });
    }

    private void settle(int barriers) {
        if (barriers == 0) look();
        else LoopBarrier.afterCurrentTurns(vcenter.loops(), home(), () -> guarded(() -> settle(barriers - 1)));
    }

    private void look() {
        waits = !inventory().vms(container()).isEmpty();
        if (waits) return;
        after(WorkKind.MAINTENANCE_ENTER, () -> {
            set(Maintenance.IN);
            succeed();
        });
    }

    void exit() {
        begin(() -> {
            if (isRefused(Maintenance.IN)) return;
            after(WorkKind.MAINTENANCE_EXIT, () -> {
                set(Maintenance.NORMAL);
                succeed();
            });
        });
    }

    private boolean isRefused(Maintenance needed) {
        boolean exists = inventory().exists(container());
        Fault refused = null;
        if (!exists) refused = new Fault.ManagedObjectNotFound(new MoRef("Datastore", "datastore-" + container()));
        else if (state().maintenance() != needed) refused = new Fault.InvalidState();
        if (refused != null) fail(refused);
        return refused != null;
    }

    private DatastoreState state() {
        return inventory().datastore(container());
    }

    private void set(Maintenance maintenance) {
        inventory()
                .containers()
                .change(container(), state -> ((DatastoreState) state).with(maintenance), DatastoreFacet.MAINTENANCE);
    }
}
