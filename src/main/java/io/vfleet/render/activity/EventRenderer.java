package io.vfleet.render.activity;

import io.vfleet.event.EntityArgument;
import io.vfleet.event.EventRecord;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.TaskState;
import io.vfleet.vm.VmPlacement;
import java.util.Locale;

/** Renders events as data objects, with the location that the entity has now. Any thread may call. */
public final class EventRenderer {
    private final Metamodel meta;
    private final Inventory inventory;
    private final FaultRenderer faults;
    private final TaskInfoRenderer taskInfos;

    public EventRenderer(Metamodel meta, Inventory inventory, FaultRenderer faults, TaskInfoRenderer taskInfos) {
        this.meta = meta;
        this.inventory = inventory;
        this.faults = faults;
        this.taskInfos = taskInfos;
    }

    /** The event as an object of its own type. */
    public DataObject render(EventRecord event) {
        DataObject data = meta.make(event.type())
                .set("key", event.key())
                .set("chainId", event.chainId())
                .set("createdTime", event.created())
                .set("userName", event.user())
                .set("fullFormattedMessage", event.message());
        boolean isKnown = inventory.isKnown(event.entity());
        if (event.entity() != 0 && !isKnown && event.type().startsWith("Vm")) {
            data.set("vm", argument(EntityKind.VM, event.entity(), event.entityName()));
        }
        if (event.entity() != 0 && isKnown) {
            boolean template = inventory.isVm(event.entity())
                    && inventory.vm(event.entity()).identity().template();
            if (data.type().slotIndex("template") >= 0) data.set("template", template);
            setLocation(data, event);
        }
        event.members().forEach((name, value) -> setMember(data, name, value));
        setRequired(data, event);
        return data;
    }

    private void setMember(DataObject data, String name, Object value) {
        if (data.type().slotIndex(name) < 0) return;
        data.set(
                name,
                switch (value) {
                    case Fault fault -> faults.render(fault);
                    case TaskState task -> taskInfos.render(task);
                    // As it was when it began.
                    case TaskOrigin origin -> taskInfos.render(TaskState.queued(origin));
                    case EntityArgument(int number) -> named(inventory.kind(number), number);
                    default -> value;
                });
    }

    /** Sets required members that the event does not provide. */
    private void setRequired(DataObject data, EventRecord event) {
        Slot spec = data.type().slot("configSpec");
        if (spec != null && data.get(spec.index()) == null) {
            data.set(spec.index(), meta.make("VirtualMachineConfigSpec"));
        }
        int template = data.type().slotIndex("template");
        if (template >= 0 && data.get(template) == null) data.set(template, false);
        int message = data.type().slotIndex("message");
        if (message >= 0 && data.get(message) == null) data.set(message, event.message());
        int locale = data.type().slotIndex("locale");
        if (locale >= 0 && data.get(locale) == null) data.set(locale, Locale.ENGLISH.toString());
    }

    private void setLocation(DataObject data, EventRecord event) {
        int number = event.entity();
        switch (inventory.kind(number)) {
            case VM -> {
                data.set("vm", argument(EntityKind.VM, number, event.entityName()));
                VmPlacement placement = inventory.vm(number).placement();
                data.set("ds", named(EntityKind.DATASTORE, placement.datastore()));
                setHost(data, placement.host());
            }
            case HOST -> setHost(data, number);
            case CLUSTER, COMPUTE -> data.set("computeResource", compute(number));
            case POOL -> data.set("computeResource", compute(inventory.computeOf(number)));
            case DATASTORE -> data.set("ds", named(EntityKind.DATASTORE, number));
            case NETWORK, PORTGROUP -> data.set("net", network(number));
            case SWITCH -> data.set("dvs", dvs(number));
            case FOLDER, POD, DATACENTER -> {}
        }
        int datacenter = inventory.datacenterOf(number);
        if (datacenter != 0) data.set("datacenter", named(EntityKind.DATACENTER, datacenter));
    }

    private void setHost(DataObject data, int host) {
        data.set("host", named(EntityKind.HOST, host)).set("computeResource", compute(inventory.computeOf(host)));
    }

    private DataObject named(EntityKind kind, int number) {
        return argument(kind, number, inventory.name(number));
    }

    private DataObject compute(int number) {
        return meta.make("ComputeResourceEventArgument")
                .set("name", inventory.name(number))
                .set("computeResource", inventory.ref(number));
    }

    private DataObject network(int number) {
        return meta.make("NetworkEventArgument")
                .set("name", inventory.name(number))
                .set("network", inventory.ref(number));
    }

    private DataObject dvs(int number) {
        return meta.make("DvsEventArgument").set("name", inventory.name(number)).set("dvs", inventory.ref(number));
    }

    private DataObject argument(EntityKind kind, int number, String name) {
        String type = switch (kind) {
            case VM -> "Vm";
            case HOST -> "Host";
            case DATASTORE -> "Datastore";
            case POOL -> "ResourcePool";
            default -> "Datacenter";
        };
        return meta.make(type + "EventArgument")
                .set("name", name)
                .set(Character.toLowerCase(type.charAt(0)) + type.substring(1), inventory.ref(number));
    }
}
