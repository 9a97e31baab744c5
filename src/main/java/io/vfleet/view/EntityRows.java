package io.vfleet.view;

import io.vfleet.inventory.HostState;
import io.vfleet.model.MoRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties that every entity of the inventory has, but for its name and place. */
final class EntityRows {
    /** The role of who may do everything. */
    private static final int ADMINISTRATOR = -1;

    private final Sources sources;

    EntityRows(Sources sources) {
        this.sources = sources;
    }

    <S> void addTo(Table<S> table) {
        table.row("customValue", _ -> List.of())
                .row("overallStatus", seen -> seen.state() instanceof HostState host ? HostFace.status(host) : "green")
                .row("configStatus", _ -> "green")
                .row("configIssue", _ -> List.of())
                .row("effectiveRole", _ -> List.of(ADMINISTRATOR))
                .row("permission", _ -> List.of())
                .row("recentTask", _ -> List.of())
                .row("declaredAlarmState", _ -> List.of())
                .row("triggeredAlarmState", _ -> List.of())
                .row("alarmActionsEnabled", _ -> true)
                .row("tag", _ -> List.of());
        addFieldsTo(table);
    }

    /** For entities that keep their name and place, and whose methods can always be called. */
    <S> void addFixedTo(Table<S> table) {
        addTo(table);
        table.row("name", seen -> sources.inventory().name(seen.number()))
                .row("parent", seen -> parent(seen.number()))
                .row("disabledMethod", _ -> List.of());
    }

    /** Fields that users define: there are none. */
    static <S> void addFieldsTo(Table<S> table) {
        table.row("value", _ -> List.of()).row("availableField", _ -> List.of());
    }

    /** Null for the root folder. */
    @Nullable
    MoRef parent(int number) {
        int parent = sources.inventory().parent(number);
        return parent == 0 ? null : sources.inventory().ref(parent);
    }
}
