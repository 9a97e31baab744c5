package io.vfleet.render;

import io.vfleet.manager.AlarmEntry;
import io.vfleet.manager.AlarmFacet;
import io.vfleet.manager.Alarms;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Slot;

/** The properties of alarms. */
public final class AlarmProperties {
    private final RenderContext context;
    private final Alarms alarms;

    public AlarmProperties(RenderContext context, Alarms alarms) {
        this.context = context;
        this.alarms = alarms;
    }

    /** Finds the alarms. */
    public ManagedTypeRenderer<AlarmEntry> alarms(ManagedTypeRenderer.HomeLookup home) {
        var table = new PropertyTable<AlarmEntry>().row("info", subject -> info(subject.state()), AlarmFacet.INFO);
        ManagedEntityProperties.addCustomFieldsTo(table);
        ManagedTypeRenderer.ObjectFinder<AlarmEntry> finder = (ref, viewer) -> {
            AlarmEntry alarm = alarms.find(ref);
            return alarm == null ? null : new RenderSubject<>(0, ref, alarm, viewer);
        };
        return new ManagedTypeRenderer<>(table, finder, home);
    }

    private DataObject info(AlarmEntry alarm) {
        DataObject info = context.make("AlarmInfo");
        for (Slot slot : alarm.spec().type().slots())
            info.set(slot.name(), alarm.spec().get(slot.index()));
        return info.set("key", "")
                .set("alarm", alarm.ref())
                .set("entity", alarm.entity())
                .set("lastModifiedTime", alarm.modified())
                .set("lastModifiedUser", alarm.modifiedBy())
                .set("creationEventId", alarm.creation());
    }
}
