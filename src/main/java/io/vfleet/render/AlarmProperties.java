package io.vfleet.render;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The properties of the default alarms, which never change. */
public final class AlarmProperties {
    private static final int REPORTING_SECONDS = 300;

    private final RenderContext context;
    private final AlarmCatalog alarms;

    public AlarmProperties(RenderContext context, AlarmCatalog alarms) {
        this.context = context;
        this.alarms = alarms;
    }

    /** Finds the alarms; {@code home} has nothing to publish, for they never change. */
    public ManagedTypeRenderer<DataObject> alarms(ManagedTypeRenderer.HomeLookup home) {
        Map<MoRef, DataObject> infos = new HashMap<>();
        for (AlarmDefinition alarm : alarms.all()) infos.put(alarm.ref(), info(alarm));
        var table = new PropertyTable<DataObject>().row("info", RenderSubject::state);
        ManagedEntityProperties.addCustomFieldsTo(table);
        ManagedTypeRenderer.ObjectFinder<DataObject> finder = (ref, viewer) -> {
            DataObject info = infos.get(ref);
            return info == null ? null : new RenderSubject<>(0, ref, info, viewer);
        };
        return new ManagedTypeRenderer<>(table, finder, home);
    }

    private DataObject info(AlarmDefinition alarm) {
        return context.make("AlarmInfo")
                .set("name", alarm.name())
                .set("systemName", alarm.systemName())
                .set("description", "Default alarm: " + alarm.name())
                .set("enabled", true)
                .set("expression", alarm.expression())
                .set("action", action())
                .set("actionFrequency", 0)
                .set(
                        "setting",
                        context.make("AlarmSetting")
                                .set("toleranceRange", 0)
                                .set("reportingFrequency", REPORTING_SECONDS))
                .set("key", "")
                .set("alarm", alarm.ref())
                .set("entity", Objects.requireNonNull(context.inventory().ref(Inventory.ROOT)))
                .set("lastModifiedTime", context.epoch())
                .set("lastModifiedUser", "")
                .set("creationEventId", 0);
    }

    private DataObject action() {
        DataObject transition = context.make("AlarmTriggeringActionTransitionSpec")
                .set("startState", "yellow")
                .set("finalState", "red")
                .set("repeats", true);
        DataObject trap = context.make("AlarmTriggeringAction")
                .set("action", context.make("SendSNMPAction"))
                .set("transitionSpecs", List.of(transition))
                .set("green2yellow", false)
                .set("yellow2red", false)
                .set("red2yellow", false)
                .set("yellow2green", false);
        return context.make("GroupAlarmAction").set("action", List.of(trap));
    }
}
