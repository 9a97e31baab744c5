package io.vfleet.operation.alarm;

import io.vfleet.inventory.EntityKind;
import io.vfleet.manager.AlarmEntry;
import io.vfleet.manager.AlarmFacet;
import io.vfleet.manager.AlarmStatus;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.AlarmStates;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods about the states that alarms have at single entities. */
final class AlarmStateMethods {
    private static final String MANAGER = "AlarmManager";

    private final VCenter vcenter;
    private final AlarmStates states;
    private final AlarmMonitor monitor;
    private final AlarmEvents events;

    AlarmStateMethods(VCenter vcenter, AlarmMonitor monitor, AlarmEvents events) {
        this.vcenter = vcenter;
        this.states = vcenter.alarmStates();
        this.monitor = monitor;
        this.events = events;
    }

    void registerIn(MethodTable table) {
        table.register(MANAGER, "GetAlarmState", call -> call.reply().value(read(call, "declaredAlarmState")));
        table.register(
                MANAGER, "AreAlarmActionsEnabled", call -> call.reply().value(read(call, "alarmActionsEnabled")));
        table.register(MANAGER, "EnableAlarmActions", this::enableActions);
        table.register(MANAGER, "AcknowledgeAlarm", call -> atEntity(call, this::acknowledge));
        table.register(MANAGER, "ClearTriggeredAlarms", this::clear);
        table.register(MANAGER, "DisableAlarm", call -> atEntity(call, (c, alarm, at) -> disable(c, alarm, at, true)));
        table.register(MANAGER, "EnableAlarm", call -> atEntity(call, (c, alarm, at) -> disable(c, alarm, at, false)));
    }

    private interface StateChange {
        void at(Call call, AlarmEntry alarm, int entity);
    }

    /** An alarm that does not watch the entity is an invalid argument. */
    private void atEntity(Call call, StateChange change) {
        MoRef ref = entity(call);
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            AlarmEntry alarm = vcenter.alarms()
                    .find((MoRef) Objects.requireNonNull(call.arguments().get("alarm")));
            int entity = vcenter.inventory().find(ref);
            if (entity == 0) call.reply().fault(new Fault.ManagedObjectNotFound(ref));
            else if (alarm == null || !states.watching(entity, ref).contains(alarm))
                call.reply().fault(new Fault.InvalidArgument("alarm"));
            else change.at(call, alarm, entity);
        });
    }

    /** One that is not triggered has nothing to acknowledge. */
    private void acknowledge(Call call, AlarmEntry alarm, int entity) {
        String status = status(alarm, entity);
        if (!status.equals(AlarmStatus.GREEN)
                && vcenter.alarms()
                        .acknowledge(
                                alarm,
                                entity,
                                status,
                                user(call),
                                vcenter.loops().clock().now())) {
            events.post("AlarmAcknowledgedEvent", alarm, entity, user(call), Map.of("source", events.argument(entity)));
            events.statesChanged(entity);
        }
        call.reply().value(null);
    }

    private String status(AlarmEntry alarm, int entity) {
        Object state = vcenter.inventory().isVm(entity)
                ? vcenter.inventory().vm(entity)
                : vcenter.inventory().container(entity);
        return states.status(alarm, entity, state);
    }

    private void disable(Call call, AlarmEntry alarm, int entity, boolean disabled) {
        vcenter.alarms()
                .disable(alarm, entity, disabled, vcenter.loops().clock().now());
        events.statesChanged(entity);
        monitor.check(entity, vcenter.inventory().ref(entity), true);
        call.reply().value(null);
    }

    private void enableActions(Call call) {
        boolean acts = Boolean.TRUE.equals(call.arguments().get("enabled"));
        MoRef ref = entity(call);
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            int entity = vcenter.inventory().find(ref);
            if (entity == 0) call.reply().fault(new Fault.ManagedObjectNotFound(ref));
            else if (!vcenter.alarms().setActs(entity, acts)) call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            else {
                events.changed(entity, AlarmFacet.ACTIONS);
                call.reply().value(null);
            }
        });
    }

    private void clear(Call call) {
        DataObject filter = (DataObject) Objects.requireNonNull(call.arguments().get("filter"));
        LoopDispatch.run(
                vcenter.loops().at(0),
                call,
                () -> monitor.eachKept(
                        0,
                        entity -> clear(filter, entity, user(call)),
                        () -> call.reply().value(null)));
    }

    private void clear(DataObject filter, int entity, String user) {
        vcenter.alarms().of(entity).forEach((ref, kept) -> {
            AlarmEntry alarm = vcenter.alarms().find(ref);
            if (alarm != null && matches(filter, alarm, entity, kept)) monitor.clear(alarm, entity, user);
        });
    }

    private boolean matches(DataObject filter, AlarmEntry alarm, int entity, AlarmStatus kept) {
        if (kept.status().equals(AlarmStatus.GREEN)) return false;
        if (filter.get("status") instanceof List<?> listed && !listed.isEmpty() && !listed.contains(kept.status()))
            return false;
        EntityKind kind = vcenter.inventory().kind(entity);
        boolean ofType = switch (word(filter, "typeEntity")) {
            case "entityTypeHost" -> kind == EntityKind.HOST;
            case "entityTypeVm" -> kind == EntityKind.VM;
            default -> true;
        };
        return ofType
                && switch (word(filter, "typeTrigger")) {
                    case "triggerTypeEvent" -> !alarm.rule().events().isEmpty();
                    case "triggerTypeMetric" -> alarm.rule().usesMetrics();
                    default -> true;
                };
    }

    private static String word(DataObject filter, String member) {
        return filter.get(member) instanceof String word ? word : "";
    }

    private static MoRef entity(Call call) {
        return (MoRef) Objects.requireNonNull(call.arguments().get("entity"));
    }

    private static String user(Call call) {
        return Objects.requireNonNull(call.session()).userName();
    }

    private @Nullable Object read(Call call, String name) {
        MoRef entity = entity(call);
        Property property = Objects.requireNonNull(
                vcenter.metamodel().managed(entity.type()).property(name));
        return vcenter.managedObjects().read(entity, property, call.session());
    }
}
