package io.vfleet.operation.service;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.Property;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.AlarmCatalog;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of AlarmManager that read alarms. */
public final class AlarmManagerMethods {
    private static final String MANAGER = "AlarmManager";

    private final VCenter vcenter;

    public AlarmManagerMethods(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "GetAlarm", this::declaredOn);
        table.register(
                MANAGER, "GetAlarmState", call -> call.reply().value(read(entity(call), "declaredAlarmState", call)));
        table.register(
                MANAGER,
                "AreAlarmActionsEnabled",
                call -> call.reply().value(read(entity(call), "alarmActionsEnabled", call)));
    }

    /** The alarms that are declared on an entity itself: all of them on the root folder, or when none is named. */
    private void declaredOn(Call call) {
        Object entity = call.arguments().get("entity");
        boolean root = entity == null || vcenter.inventory().find((MoRef) entity) == Inventory.ROOT;
        call.reply().value(root ? AlarmCatalog.refs() : List.of());
    }

    private static MoRef entity(Call call) {
        return (MoRef) Objects.requireNonNull(call.arguments().get("entity"));
    }

    private @Nullable Object read(MoRef entity, String name, Call call) {
        Property property = Objects.requireNonNull(
                vcenter.metamodel().managed(entity.type()).property(name));
        return vcenter.managedObjects().read(entity, property, call.session());
    }
}
