package io.vfleet.view;

import io.vfleet.access.Access;
import io.vfleet.access.Access.Permission;
import io.vfleet.access.Session;
import io.vfleet.inventory.HostState;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskFacet;
import io.vfleet.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties that every entity of the inventory has, but for its name and place. */
final class EntityRows {
    private final Sources sources;
    private final Access access;
    private final Tasks tasks;

    EntityRows(Sources sources, Access access, Tasks tasks) {
        this.sources = sources;
        this.access = access;
        this.tasks = tasks;
    }

    /** All of them but name, place and methods; {@code taskFacet} is told when the entity's tasks change. */
    <S> void addTo(Table<S> table, Facet taskFacet) {
        table.row("customValue", _ -> List.of())
                .row("overallStatus", seen -> seen.state() instanceof HostState host ? status(host) : "green")
                .row("configStatus", _ -> "green")
                .row("configIssue", _ -> List.of())
                .row("effectiveRole", seen -> roles(seen.number(), seen.viewer()))
                .row("permission", seen -> permissions(seen.number()))
                .row("recentTask", seen -> References.of(tasks.recentOf(seen.number())), taskFacet)
                .row("declaredAlarmState", _ -> List.of())
                .row("triggeredAlarmState", _ -> List.of())
                .row("alarmActionsEnabled", _ -> true)
                .row("tag", _ -> List.of());
        addFieldsTo(table);
    }

    /** For entities that keep their name and place, and whose methods can always be called. */
    <S> void addFixedTo(Table<S> table) {
        addTo(table, TaskFacet.OF_ENTITY);
        table.row("name", seen -> sources.inventory().name(seen.number()))
                .row("parent", seen -> parent(seen.number()))
                .row("disabledMethod", _ -> List.of());
    }

    /** A constant of ManagedEntityStatus. */
    static String status(HostState host) {
        return host.connected() ? "green" : "red";
    }

    /** Those given at the entity itself. */
    private List<DataObject> permissions(int entity) {
        var given = new ArrayList<DataObject>();
        for (Permission permission : access.permissions()) {
            if (permission.entity() == entity) given.add(permission(permission));
        }
        return given;
    }

    private DataObject permission(Permission permission) {
        return sources.make("Permission")
                .set("entity", sources.inventory().ref(permission.entity()))
                .set("principal", permission.principal())
                .set("group", false)
                .set("roleId", permission.roleId())
                .set("propagate", permission.propagate());
    }

    /** The viewer's. */
    private List<Integer> roles(int entity, @Nullable Session viewer) {
        if (viewer == null) return List.of();
        Integer role = access.role(viewer, entity);
        return role == null ? List.of() : List.of(role);
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
