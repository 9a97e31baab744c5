package io.vfleet.render;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.authorization.AccessControl.EntityPermission;
import io.vfleet.access.session.Session;
import io.vfleet.inventory.HostState;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskFacet;
import io.vfleet.task.registry.TaskRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties that every ManagedEntity has; name, parent and disabled methods only for entities that are never
 * renamed or moved.
 */
public final class ManagedEntityProperties {
    private final RenderContext context;
    private final AccessControl access;
    private final TaskRegistry tasks;

    public ManagedEntityProperties(RenderContext context, AccessControl access, TaskRegistry tasks) {
        this.context = context;
        this.access = access;
        this.tasks = tasks;
    }

    /** All of them but name, place and methods; {@code taskFacet} is told when the entity's tasks change. */
    public <S> void addTo(PropertyTable<S> table, Facet taskFacet) {
        table.row("customValue", _ -> List.of())
                .row("overallStatus", seen -> seen.state() instanceof HostState host ? status(host) : "green")
                .row("configStatus", _ -> "green")
                .row("configIssue", _ -> List.of())
                .row("effectiveRole", seen -> roles(seen.number(), seen.viewer()))
                .row("permission", seen -> permissions(seen.number()))
                .row("recentTask", seen -> MoRefLists.of(tasks.recentOf(seen.number())), taskFacet)
                .row("declaredAlarmState", _ -> List.of())
                .row("triggeredAlarmState", _ -> List.of())
                .row("alarmActionsEnabled", _ -> true)
                .row("tag", _ -> List.of());
        addCustomFieldsTo(table);
    }

    /** For entities that keep their name and place, and whose methods can always be called. */
    public <S> void addWithFixedPlaceTo(PropertyTable<S> table) {
        addTo(table, TaskFacet.OF_ENTITY);
        table.row("name", seen -> context.inventory().name(seen.number()))
                .row("parent", seen -> parent(seen.number()))
                .row("disabledMethod", _ -> List.of());
    }

    /** A constant of ManagedEntityStatus. */
    public static String status(HostState host) {
        return host.connected() ? "green" : "red";
    }

    /** Those given at the entity itself. */
    private List<DataObject> permissions(int entity) {
        var given = new ArrayList<DataObject>();
        for (EntityPermission permission : access.permissions()) {
            if (permission.entity() == entity) given.add(permission(permission));
        }
        return given;
    }

    private DataObject permission(EntityPermission permission) {
        return context.make("Permission")
                .set("entity", context.inventory().ref(permission.entity()))
                .set("principal", permission.principal())
                .set("group", false)
                .set("roleId", permission.roleId())
                .set("propagate", permission.propagate());
    }

    /** The viewer's. */
    private List<Integer> roles(int entity, @Nullable Session viewer) {
        if (viewer == null) return List.of();
        Integer role = access.roleId(viewer, entity);
        return role == null ? List.of() : List.of(role);
    }

    /** Fields that users define: there are none. */
    public static <S> void addCustomFieldsTo(PropertyTable<S> table) {
        table.row("value", _ -> List.of()).row("availableField", _ -> List.of());
    }

    /** Null for the root folder. */
    @Nullable
    MoRef parent(int number) {
        int parent = context.inventory().parent(number);
        return parent == 0 ? null : context.inventory().ref(parent);
    }
}
