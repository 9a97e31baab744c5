package io.vfleet.operation.alarm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.AlarmEntry;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.VCenter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Does what alarms do when their states change, and tells it by events. Nothing leaves the process: a mail is told as sent when
 * the option {@code mail.sender} is set, a script is not found. On the first loop.
 */
final class AlarmActions {
    private final VCenter vcenter;
    private final AlarmEvents events;

    AlarmActions(VCenter vcenter, AlarmEvents events) {
        this.vcenter = vcenter;
        this.events = events;
    }

    /** The state of an alarm at an entity, which exists, is another. */
    void stateChanged(AlarmEntry alarm, int entity, String from, String to) {
        if (vcenter.alarms().acts(entity)) perform(alarm.spec().get("action"), alarm, entity, from, to);
    }

    private void perform(@Nullable Object action, AlarmEntry alarm, int entity, String from, String to) {
        if (!(action instanceof DataObject data)) return;
        switch (data.type().name()) {
            case "GroupAlarmAction" -> {
                for (Object each : list(data.get("action"))) perform(each, alarm, entity, from, to);
            }
            case "AlarmTriggeringAction" -> {
                if (isFor(data, from, to)) act((DataObject) Objects.requireNonNull(data.get("action")), alarm, entity);
            }
            default -> {
                // The base type does nothing.
            }
        }
    }

    /** By its list of transitions; by its four flags when it has no list. */
    private static boolean isFor(DataObject action, String from, String to) {
        Iterable<?> transitions = list(action.get("transitionSpecs"));
        if (!transitions.iterator().hasNext()) {
            String flag = from + "2" + to;
            return action.type().slot(flag) != null && Boolean.TRUE.equals(action.get(flag));
        }
        for (Object each : transitions) {
            DataObject transition = (DataObject) each;
            if (from.equals(transition.get("startState")) && to.equals(transition.get("finalState"))) return true;
        }
        return false;
    }

    private void act(DataObject action, AlarmEntry alarm, int entity) {
        switch (action.type().name()) {
            case "SendEmailAction" -> mail(action, alarm, entity);
            case "SendSNMPAction" -> tell("AlarmSnmpCompletedEvent", alarm, entity, Map.of());
            case "RunScriptAction" -> {
                String script = text(action, "script");
                Fault reason = new Fault.FileNotFound(script);
                tell("AlarmScriptFailedEvent", alarm, entity, Map.of("script", script, "reason", reason));
            }
            default -> {
                // Calls of methods are kept with the alarm and not made.
            }
        }
    }

    private void mail(DataObject action, AlarmEntry alarm, int entity) {
        String to = text(action, "toList");
        if ("".equals(vcenter.options().values().get("mail.sender"))) {
            Fault reason = new Fault.SystemError("mail.sender: not set");
            tell("AlarmEmailFailedEvent", alarm, entity, Map.of("to", to, "reason", reason));
        } else tell("AlarmEmailCompletedEvent", alarm, entity, Map.of("to", to));
    }

    private void tell(String type, AlarmEntry alarm, int entity, Map<String, Object> members) {
        int declared = vcenter.inventory().exists(alarm.number()) ? alarm.number() : Inventory.ROOT;
        events.post("AlarmActionTriggeredEvent", alarm, entity, "", Map.of("source", events.argument(declared)));
        events.post(type, alarm, entity, "", members);
    }

    private static String text(DataObject action, String member) {
        return (String) Objects.requireNonNull(action.get(member));
    }

    private static Iterable<?> list(@Nullable Object value) {
        return value instanceof Iterable<?> all ? all : List.of();
    }
}
