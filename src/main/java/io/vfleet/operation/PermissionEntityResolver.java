package io.vfleet.operation;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.render.DerivedObjects;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskRegistry;
import io.vfleet.vm.SnapshotRef;
import java.util.function.ToIntFunction;

/** Finds the inventory entity whose permissions apply to a managed object; safe on any thread. */
public final class PermissionEntityResolver {
    /** The result for an object that exists only inside one session: no permission is checked for it. */
    public static final int SESSION_OBJECT = -1;

    private final Inventory inventory;
    private final TaskRegistry tasks;
    private final ToIntFunction<MoRef> declaredOn;

    /** {@code declaredOn}: the number of the entity that an alarm or the like is declared on; 0 for other objects. */
    public PermissionEntityResolver(Inventory inventory, TaskRegistry tasks, ToIntFunction<MoRef> declaredOn) {
        this.inventory = inventory;
        this.tasks = tasks;
        this.declaredOn = declaredOn;
    }

    /** Whether the permissions on the root folder apply because the object belongs to the vCenter as a whole. */
    public boolean isServiceObject(MoRef object) {
        return entityOf(object) == Inventory.ROOT && inventory.find(object) != Inventory.ROOT;
    }

    /**
     * The number of an entity: the object itself, the owner of a task, the virtual machine of a snapshot, the entity
     * that a browser or a system of a host belongs to, that an alarm is declared on, or the root folder for any other object, such as a manager.
     */
    public int entityOf(MoRef object) {
        int number = inventory.find(object);
        if (number != 0) return number;
        if (object.value().startsWith("session[")) return SESSION_OBJECT;
        return switch (object.type()) {
            case "VirtualMachineSnapshot" -> SnapshotRef.owner(SnapshotRef.number(object));
            case "Task" -> {
                Task task = tasks.find(object);
                yield task == null || task.origin().owner() == 0
                        ? Inventory.ROOT
                        : task.origin().owner();
            }
            case "Alarm", "ScheduledTask" -> Math.max(Inventory.ROOT, declaredOn.applyAsInt(object));
            default -> {
                int entity = DerivedObjects.entityNumber(inventory, object);
                yield entity == 0 ? Inventory.ROOT : entity;
            }
        };
    }
}
