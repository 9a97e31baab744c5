package io.vfleet.operation.history;

import io.vfleet.access.session.Session;
import io.vfleet.event.history.UserEvents;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The methods LogUserEvent and PostEvent of EventManager. */
public final class EventPostingMethods {
    private static final String MANAGER = "EventManager";

    private static final String EVENT_PREFIX = "vim.event.";

    private final VCenter vcenter;
    private final UserEvents events;

    public EventPostingMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.events = new UserEvents(vcenter.events());
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "LogUserEvent", call -> LoopDispatch.runAtSession(call, session -> log(call, session)));
        table.register(MANAGER, "RetrieveArgumentDescription", this::describeArguments);
        table.register(MANAGER, "PostEvent", call -> LoopDispatch.runAtSession(call, session -> post(call, session)));
    }

    /** The members of the type of an event that not every event has. */
    private void describeArguments(Call call) {
        String id = String.valueOf(call.arguments().get("eventTypeId"));
        String name = id.startsWith(EVENT_PREFIX) ? id.substring(EVENT_PREFIX.length()) : id;
        DataType every = vcenter.metamodel().data("Event");
        DataType type = vcenter.metamodel().dataTypes().stream()
                .filter(each -> each.name().equals(name) && each.is(every))
                .findAny()
                .orElse(null);
        if (type == null) {
            call.reply().fault(new Fault.InvalidArgument("eventTypeId"));
            return;
        }
        List<DataObject> arguments = new ArrayList<>();
        for (Slot slot : type.slots()) {
            if (every.slotIndex(slot.name()) >= 0) continue;
            arguments.add(vcenter.metamodel()
                    .make("EventArgDesc")
                    .set("name", slot.name())
                    .set("type", slot.type().anyName()));
        }
        call.reply().value(arguments);
    }

    private void log(Call call, Session session) {
        MoRef ref = (MoRef) Objects.requireNonNull(call.arguments().get("entity"));
        String message = (String) Objects.requireNonNull(call.arguments().get("msg"));
        if (!KeptData.admit(vcenter, call, "msg", message)) return;
        int entity = vcenter.inventory().find(ref);
        if (entity == 0) {
            call.reply().fault(new Fault.ManagedObjectNotFound(ref));
            return;
        }
        if (!isLoggable(entity)) {
            call.reply().fault(new Fault.InvalidArgument("entity"));
            return;
        }
        events.log(session.userName(), entity, ref, vcenter.inventory().name(entity), message);
        call.reply().value(null);
    }

    /** Users may log events about the root folder and some kinds of entities only. */
    private boolean isLoggable(int entity) {
        return switch (vcenter.inventory().kind(entity)) {
            case VM, HOST, CLUSTER, COMPUTE, DATACENTER -> true;
            case FOLDER -> entity == Inventory.ROOT;
            case POD, POOL, DATASTORE, NETWORK, PORTGROUP, SWITCH -> false;
        };
    }

    private void post(Call call, Session session) {
        DataObject event = (DataObject) Objects.requireNonNull(call.arguments().get("eventToPost"));
        if (!KeptData.admit(vcenter, call, "eventToPost", event)) return;
        Fault refused = events.post(event, session.userName(), eventChainId(call), vcenter.inventory()::find);
        if (refused == null) call.reply().value(null);
        else call.reply().fault(refused);
    }

    /** The chain id of the task that the call names in taskInfo; 0 when there is no such task. */
    private int eventChainId(Call call) {
        if (!(call.arguments().get("taskInfo") instanceof DataObject info)
                || !(info.get("task") instanceof MoRef ref)) {
            return 0;
        }
        Task task = vcenter.tasks().find(ref);
        return task == null ? 0 : task.origin().eventChainId();
    }
}
