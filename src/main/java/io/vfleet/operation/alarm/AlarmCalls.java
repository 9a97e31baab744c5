package io.vfleet.operation.alarm;

import io.vfleet.manager.AlarmEntry;
import io.vfleet.manager.AlarmRule;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.schedule.ActionCall;
import io.vfleet.task.registry.TaskRegistry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The calls that alarms make, in the name of whoever changed the alarm last. What a call does may trigger the alarm again, or
 * another that undoes it: so in a minute an alarm calls a few times for an entity, and all alarms a bounded number. On the first
 * loop.
 */
final class AlarmCalls {
    private static final RequestClient CLIENT = new RequestClient("json", "127.0.0.1", "alarm", "");
    // Not a setting: what two alarms that undo each other may keep the server busy with.
    private static final int PER_MINUTE_MAX = 10;

    private final VCenter vcenter;
    private final FailureListener failures;
    private final Method createTask;
    private final AlarmRate rate;

    /** Is told what could not be called, and what was refused or failed; on the first loop. */
    @FunctionalInterface
    interface FailureListener {
        void failed(AlarmEntry alarm, int entity, String method, Fault reason);
    }

    AlarmCalls(VCenter vcenter, FailureListener failures) {
        this.vcenter = vcenter;
        this.failures = failures;
        ManagedType tasks = vcenter.metamodel().managed(TaskRegistry.MANAGER.type());
        this.createTask = Objects.requireNonNull(tasks.method("CreateTask"));
        this.rate = new AlarmRate(vcenter.loops().clock(), PER_MINUTE_MAX);
    }

    /** What is wrong with the method that an action calls, of each type that the rule watches; null for nothing. */
    static @Nullable Fault fault(Metamodel metamodel, @Nullable Object action, AlarmRule rule) {
        if (!(action instanceof DataObject data)) return null;
        return switch (data.type().name()) {
            case "GroupAlarmAction" -> {
                Fault first = null;
                if (data.get("action") instanceof Iterable<?> parts)
                    for (Object part : parts) if (first == null) first = fault(metamodel, part, rule);
                yield first;
            }
            case "AlarmTriggeringAction" -> fault(metamodel, data.get("action"), rule);
            case "MethodAction" -> methodFault(metamodel, data, rule);
            default -> null;
        };
    }

    /** A type that others are of, such as ManagedEntity, has the methods of them all. */
    private static @Nullable Fault methodFault(Metamodel metamodel, DataObject action, AlarmRule rule) {
        for (String watched : rule.types()) {
            ManagedType base = metamodel.managed(watched);
            Fault fault = ActionCall.fault(base, action);
            for (ManagedType type : metamodel.managedTypes())
                if (fault != null && type.is(base)) fault = ActionCall.fault(type, action);
            if (fault != null) return fault;
        }
        return null;
    }

    /** Calls the method of a MethodAction, of the entity. */
    void method(DataObject action, AlarmEntry alarm, int entity) {
        String name = (String) Objects.requireNonNull(action.get("name"));
        MoRef object = vcenter.inventory().ref(entity);
        Fault wrong = ActionCall.fault(vcenter.metamodel().managed(object.type()), action);
        if (wrong == null && !rate.admits(alarm, entity)) wrong = new Fault.SystemError("too many calls of the alarm");
        if (wrong != null) failures.failed(alarm, entity, name, wrong);
        else ActionCall.make(vcenter, object, action, alarm.modifiedBy(), CLIENT, outcome(alarm, entity, name));
    }

    /** Creates the task of a CreateTaskAction, of the entity. */
    void createTask(DataObject action, AlarmEntry alarm, int entity) {
        if (!rate.admits(alarm, entity)) {
            failures.failed(alarm, entity, "CreateTask", new Fault.SystemError("too many calls of the alarm"));
            return;
        }
        Arguments arguments = new Arguments(createTask)
                .set("obj", vcenter.inventory().ref(entity))
                .set("taskTypeId", action.get("taskTypeId"))
                .set("cancelable", action.get("cancelable"));
        ActionCall.make(
                vcenter,
                TaskRegistry.MANAGER,
                createTask,
                arguments,
                alarm.modifiedBy(),
                CLIENT,
                outcome(alarm, entity, "CreateTask"));
    }

    private ActionCall.ActionOutcome outcome(AlarmEntry alarm, int entity, String name) {
        return (@Nullable Fault error, @Nullable Object _) -> {
            if (error != null) vcenter.loops().at(0).send(() -> failures.failed(alarm, entity, name, error));
        };
    }
}
