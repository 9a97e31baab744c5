package io.vfleet.render;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.authorization.AccessFacet;
import io.vfleet.access.authorization.EntityPermission;
import io.vfleet.access.authorization.MethodLocks;
import io.vfleet.access.session.Session;
import io.vfleet.inventory.ContainerFacet;
import io.vfleet.manager.AlarmFacet;
import io.vfleet.manager.CustomFields;
import io.vfleet.manager.FieldFacet;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskFacet;
import io.vfleet.task.registry.TaskRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The properties that every ManagedEntity has; name, parent and disabled methods only for entities that are never
 * renamed or moved.
 */
public final class ManagedEntityProperties {
    private final RenderContext context;
    private final AlarmStates alarms;
    private final AccessControl access;
    private final MethodLocks locks;
    private final TaskRegistry tasks;
    private final CustomFieldRenderer fields;

    public ManagedEntityProperties(
            RenderContext context,
            AlarmStates alarms,
            AccessControl access,
            MethodLocks locks,
            TaskRegistry tasks,
            CustomFields fields) {
        this.context = context;
        this.alarms = alarms;
        this.access = access;
        this.locks = locks;
        this.tasks = tasks;
        this.fields = new CustomFieldRenderer(context.meta(), fields);
    }

    /**
     * Adds all but name, parent and disabled methods.
     *
     * @param taskFacet published when the tasks of an entity change
     * @param alarmFacets published when what the alarms of the entity look at changes
     */
    public <S> void addTo(PropertyTable<S> table, Facet taskFacet, Facet... alarmFacets) {
        table.row("customValue", subject -> fields.values(subject.number()), FieldFacet.VALUES)
                .row(
                        "overallStatus",
                        subject -> overallStatus(subject.number(), subject.ref(), subject.state()),
                        AlarmFacet.STATES)
                .row("configStatus", _ -> "green")
                .row("configIssue", _ -> List.of())
                .row("effectiveRole", subject -> roles(subject.number(), subject.viewer()), AccessFacet.PERMISSIONS)
                .row("permission", subject -> permissions(subject.number()), AccessFacet.PERMISSIONS)
                .row("recentTask", subject -> MoRefLists.of(tasks.recentOfEntity(subject.number())), taskFacet)
                .row("declaredAlarmState", alarms::declared, with(AlarmFacet.STATES, alarmFacets))
                .row("triggeredAlarmState", alarms::triggered, AlarmFacet.STATES)
                .row("alarmActionsEnabled", subject -> alarms.act(subject.number()), AlarmFacet.ACTIONS)
                .row("tag", _ -> List.of());
        table.row("value", subject -> fields.values(subject.number()), FieldFacet.VALUES)
                .row("availableField", subject -> fields.available(subject.ref().type()));
    }

    /** The values of custom fields that an entity has, as its summary shows them too. */
    public List<DataObject> customValues(int entity) {
        return fields.values(entity);
    }

    /** Adds all, for containers, whose methods are never disabled. */
    public <S> void addAllTo(PropertyTable<S> table, Facet... alarmFacets) {
        addTo(table, TaskFacet.OF_ENTITY, alarmFacets);
        table.row("name", subject -> context.inventory().name(subject.number()), ContainerFacet.NAME)
                .row("parent", subject -> parent(subject.number()), ContainerFacet.PARENT)
                .row("disabledMethod", subject -> locks.methods(subject.number()), AccessFacet.DISABLED_METHODS);
    }

    private static Facet[] with(Facet first, Facet... others) {
        Facet[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = first;
        return all;
    }

    /** The overallStatus of an entity, as its summary shows it too. */
    public String overallStatus(int number, MoRef ref, Object state) {
        return alarms.overall(number, ref, state);
    }

    /** The permissions defined on the entity itself. */
    private List<DataObject> permissions(int entity) {
        var permissions = new ArrayList<DataObject>();
        for (EntityPermission permission : access.permissionsOn(entity)) {
            permissions.add(PermissionRenderer.render(
                    context.meta(), context.inventory().ref(entity), permission));
        }
        return permissions;
    }

    /** The methods of an entity that clients have disabled, beside those that its state disables, sorted. */
    public List<String> disabledMethods(int entity, List<String> byState) {
        List<String> byClients = locks.methods(entity);
        if (byClients.isEmpty()) return byState;
        Set<String> all = new TreeSet<>(byState);
        all.addAll(byClients);
        return List.copyOf(all);
    }

    /** The ids of the roles that the viewer has on the entity. */
    private List<Integer> roles(int entity, @Nullable Session viewer) {
        return viewer == null ? List.of() : access.roleIds(viewer, entity);
    }

    /** Adds the properties of custom fields, of which objects that are no entities have none. */
    public static <S> void addCustomFieldsTo(PropertyTable<S> table) {
        table.row("value", _ -> List.of()).row("availableField", _ -> List.of());
    }

    /** The parent of an entity; null for the root folder. */
    @Nullable
    MoRef parent(int number) {
        int parent = context.inventory().parent(number);
        return parent == 0 ? null : context.inventory().ref(parent);
    }
}
