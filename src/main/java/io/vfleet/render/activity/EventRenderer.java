package io.vfleet.render.activity;

import io.vfleet.event.EventRecord;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.task.TaskState;
import io.vfleet.vm.Placement;
import java.util.Locale;

/**
 * Renders events as data objects, with the location that the entity has now; any thread may call. Any thread. What an
 * event happened in is where its entity is now.
 */
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

    /** An object of the event's own type. */
    public DataObject render(EventRecord event) {
        DataObject shown = meta.make(event.type())
                .set("key", event.key())
                .set("chainId", event.chainId())
                .set("createdTime", event.created())
                .set("userName", event.user())
                .set("fullFormattedMessage", event.message());
        if (event.entity() != 0 && inventory.exists(event.entity())) {
            boolean template = inventory.isVm(event.entity())
                    && inventory.vm(event.entity()).identity().template();
            if (shown.type().slotIndex("template") >= 0) shown.set("template", template);
            setWhere(shown, event);
        }
        event.members().forEach((name, value) -> member(shown, name, value));
        setRequired(shown, event);
        return shown;
    }

    private void member(DataObject shown, String name, Object value) {
        if (shown.type().slotIndex(name) < 0) return;
        shown.set(
                name,
                switch (value) {
                    case Fault fault -> faults.render(fault);
                    case TaskState task -> taskInfos.render(task);
                    default -> value;
                });
    }

    /** Members that must be set, where what happened does not tell them. */
    private void setRequired(DataObject shown, EventRecord event) {
        Slot spec = shown.type().slot("configSpec");
        if (spec != null && shown.get(spec.index()) == null) {
            shown.set(spec.index(), meta.make("VirtualMachineConfigSpec"));
        }
        int template = shown.type().slotIndex("template");
        if (template >= 0 && shown.get(template) == null) shown.set(template, false);
        int message = shown.type().slotIndex("message");
        if (message >= 0 && shown.get(message) == null) shown.set(message, event.message());
        int locale = shown.type().slotIndex("locale");
        if (locale >= 0 && shown.get(locale) == null) shown.set(locale, Locale.ENGLISH.toString());
    }

    private void setWhere(DataObject shown, EventRecord event) {
        int number = event.entity();
        switch (inventory.kind(number)) {
            case VM -> {
                shown.set("vm", argument(EntityKind.VM, number, event.entityName()));
                Placement placement = inventory.vm(number).placement();
                shown.set("ds", named(EntityKind.DATASTORE, placement.datastore()));
                onHost(shown, placement.host());
            }
            case HOST -> onHost(shown, number);
            case CLUSTER, COMPUTE -> shown.set("computeResource", compute(number));
            case POOL -> shown.set("computeResource", compute(inventory.computeOf(number)));
            case DATASTORE -> shown.set("ds", named(EntityKind.DATASTORE, number));
            case NETWORK, PORTGROUP -> shown.set("net", network(number));
            case SWITCH -> shown.set("dvs", dvs(number));
            case FOLDER, DATACENTER -> {}
        }
        int datacenter = inventory.datacenterOf(number);
        if (datacenter != 0) shown.set("datacenter", named(EntityKind.DATACENTER, datacenter));
    }

    private void onHost(DataObject shown, int host) {
        shown.set("host", named(EntityKind.HOST, host)).set("computeResource", compute(inventory.computeOf(host)));
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
            default -> "Datacenter";
        };
        return meta.make(type + "EventArgument")
                .set("name", name)
                .set(type.toLowerCase(Locale.ROOT), inventory.ref(number));
    }
}
