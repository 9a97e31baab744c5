package io.vfleet.operation;

import io.vfleet.inventory.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.task.Task;
import io.vfleet.task.Tasks;
import io.vfleet.vm.SnapshotRef;

/** Which entity's permissions count for an object. Any thread. */
final class Subjects {
    /** The object is known only inside its session, so no permission is asked for. */
    static final int OWN = -1;

    private final Inventory inventory;
    private final Tasks tasks;

    Subjects(Inventory inventory, Tasks tasks) {
        this.inventory = inventory;
        this.tasks = tasks;
    }

    /** The entity itself, the owner of a task, the virtual machine of a snapshot; the root folder for managers. */
    int entity(MoRef object) {
        int number = inventory.find(object);
        if (number != 0) return number;
        if (object.value().startsWith("session[")) return OWN;
        return switch (object.type()) {
            case "VirtualMachineSnapshot" -> SnapshotRef.owner(SnapshotRef.number(object));
            case "Task" -> {
                Task task = tasks.find(object);
                yield task == null || task.origin().owner() == 0
                        ? Inventory.ROOT
                        : task.origin().owner();
            }
            default -> Inventory.ROOT;
        };
    }
}
