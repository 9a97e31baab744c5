package io.vfleet.operation.alarm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.AlarmEntry;
import io.vfleet.manager.AlarmRule;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Does what alarms do when their states change, and again while they stay, and tells it by events. Nothing leaves the process: a
 * mail is told as sent when the option {@code mail.sender} is set, a script is not found. Methods are called, and tasks created,
 * in the name of whoever changed the alarm last. On the first loop.
 */
final class AlarmActions {
    /** More of one alarm at one entity are left out, for their events would push out those of others. */
    // Not a setting: it keeps one alarm from taking the whole log, whatever the log's length.
    private static final int PER_MINUTE_MAX = 60;

    // Not a setting: the form of one argument, as the number of parts of an expression.
    private static final int ACTIONS_MAX = 100;

    private final VCenter vcenter;
    private final AlarmEvents events;
    private final AlarmCalls calls;
    private final AlarmRepeats repeats;
    private final AlarmRate rate;

    AlarmActions(VCenter vcenter, AlarmEvents events) {
        this.vcenter = vcenter;
        this.events = events;
        this.calls = new AlarmCalls(vcenter, this::failed);
        this.repeats = new AlarmRepeats(vcenter, this::repeated);
        this.rate = new AlarmRate(vcenter.loops().clock(), PER_MINUTE_MAX);
    }

    /** What is wrong with the actions of a specification; null for nothing. */
    static @Nullable Fault fault(Metamodel metamodel, DataObject spec, AlarmRule rule) {
        if (count(spec.get("action")) > ACTIONS_MAX) return new Fault.InvalidArgument("spec.action");
        Fault uncallable = AlarmCalls.fault(metamodel, spec.get("action"), rule);
        if (uncallable != null) return uncallable;
        boolean negative = spec.get("actionFrequency") instanceof Integer seconds && seconds < 0;
        return negative ? new Fault.InvalidArgument("spec.actionFrequency") : null;
    }

    private static int count(@Nullable Object action) {
        if (!(action instanceof DataObject data)) return 0;
        if (!data.type().name().equals("GroupAlarmAction")) return 1;
        int actions = 0;
        for (Object each : list(data.get("action"))) {
            actions += count(each);
            if (actions > ACTIONS_MAX) break;
        }
        return actions;
    }

    /** The state of an alarm at an entity, which exists, is another. */
    void stateChanged(AlarmEntry alarm, int entity, String from, String to) {
        Object action = alarm.spec().get("action");
        if (vcenter.alarms().acts(entity)) perform(action, alarm, entity, data -> isFor(data, from, to, false));
        repeats.stateChanged(alarm, entity, from, to, isRepeating(action, from, to));
    }

    private void repeated(AlarmEntry alarm, int entity, String from, String to) {
        if (vcenter.alarms().acts(entity))
            perform(alarm.spec().get("action"), alarm, entity, data -> isFor(data, from, to, true));
    }

    private static boolean isRepeating(@Nullable Object action, String from, String to) {
        if (!(action instanceof DataObject data)) return false;
        if (data.type().name().equals("AlarmTriggeringAction")) return isFor(data, from, to, true);
        if (!data.type().name().equals("GroupAlarmAction")) return false;
        for (Object each : list(data.get("action"))) if (isRepeating(each, from, to)) return true;
        return false;
    }

    private void perform(@Nullable Object action, AlarmEntry alarm, int entity, Predicate<DataObject> isFor) {
        if (!(action instanceof DataObject data)) return;
        switch (data.type().name()) {
            case "GroupAlarmAction" -> {
                for (Object each : list(data.get("action"))) perform(each, alarm, entity, isFor);
            }
            case "AlarmTriggeringAction" -> {
                if (isFor.test(data)) act((DataObject) Objects.requireNonNull(data.get("action")), alarm, entity);
            }
            default -> {
                // The base type does nothing.
            }
        }
    }

    /** By its list of transitions; by its four flags, which never repeat, when it has no list. */
    private static boolean isFor(DataObject action, String from, String to, boolean repeating) {
        Iterable<?> transitions = list(action.get("transitionSpecs"));
        if (!transitions.iterator().hasNext()) {
            String flag = from + "2" + to;
            return !repeating && action.type().slot(flag) != null && Boolean.TRUE.equals(action.get(flag));
        }
        for (Object each : transitions) {
            DataObject transition = (DataObject) each;
            boolean repeats = Boolean.TRUE.equals(transition.get("repeats"));
            if (from.equals(transition.get("startState"))
                    && to.equals(transition.get("finalState"))
                    && (repeats || !repeating)) return true;
        }
        return false;
    }

    private void act(DataObject action, AlarmEntry alarm, int entity) {
        if (!rate.admits(alarm, entity)) return;
        switch (action.type().name()) {
            case "SendEmailAction" -> mail(action, alarm, entity);
            case "SendSNMPAction" -> tell("AlarmSnmpCompletedEvent", alarm, entity, Map.of());
            case "RunScriptAction" -> {
                triggered(alarm, entity);
                failed(alarm, entity, text(action, "script"), new Fault.FileNotFound(text(action, "script")));
            }
            case "MethodAction" -> {
                triggered(alarm, entity);
                calls.method(action, alarm, entity);
            }
            case "CreateTaskAction" -> {
                triggered(alarm, entity);
                calls.createTask(action, alarm, entity);
            }
            default -> {
                // The base type does nothing.
            }
        }
    }

    /** The API has no event for a method that could not be called: it is told as a script's failure, by its name. */
    private void failed(AlarmEntry alarm, int entity, String what, Fault reason) {
        if (vcenter.inventory().exists(entity))
            events.post("AlarmScriptFailedEvent", alarm, entity, "", Map.of("script", what, "reason", reason));
    }

    private void mail(DataObject action, AlarmEntry alarm, int entity) {
        String to = text(action, "toList");
        if ("".equals(vcenter.options().values().get("mail.sender"))) {
            Fault reason = new Fault.SystemError("mail.sender: not set");
            tell("AlarmEmailFailedEvent", alarm, entity, Map.of("to", to, "reason", reason));
        } else tell("AlarmEmailCompletedEvent", alarm, entity, Map.of("to", to));
    }

    private void tell(String type, AlarmEntry alarm, int entity, Map<String, Object> members) {
        triggered(alarm, entity);
        events.post(type, alarm, entity, "", members);
    }

    private void triggered(AlarmEntry alarm, int entity) {
        int declared = vcenter.inventory().exists(alarm.number()) ? alarm.number() : Inventory.ROOT;
        events.post("AlarmActionTriggeredEvent", alarm, entity, "", Map.of("source", events.argument(declared)));
    }

    private static String text(DataObject action, String member) {
        return (String) Objects.requireNonNull(action.get(member));
    }

    private static Iterable<?> list(@Nullable Object value) {
        return value instanceof Iterable<?> all ? all : List.of();
    }
}
