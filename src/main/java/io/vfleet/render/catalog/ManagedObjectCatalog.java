package io.vfleet.view;

import io.vfleet.access.Access;
import io.vfleet.access.Session;
import io.vfleet.access.Sessions;
import io.vfleet.config.Settings;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.event.Events;
import io.vfleet.inventory.Inventory;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.task.Extensions;
import io.vfleet.task.Task;
import io.vfleet.task.TaskFacet;
import io.vfleet.task.Tasks;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the objects of one vCenter look: one table of properties for each managed type. */
public final class FleetViews implements Views {
    /**
     * What is shown.
     *
     * @param epoch when everything began that was there at the start
     */
    public record Shown(
            Metamodel meta,
            Settings settings,
            Loops loops,
            Instant epoch,
            Inventory inventory,
            Tasks tasks,
            Events events,
            Extensions extensions,
            Sessions sessions,
            Access access) {}

    private final Map<String, TypeView<?>> types = new HashMap<>();

    /** Makes all tables. */
    public FleetViews(Shown shown, TaskView tasks, EventView events) {
        Settings settings = shown.settings();
        var sources = new Sources(
                shown.meta(),
                shown.inventory(),
                settings.behaviour(),
                settings.apiVersion(),
                settings.seed(),
                shown.epoch(),
                shown.loops().clock());
        var entity = new EntityRows(sources, shown.access(), shown.tasks());
        new EntityTypes(shown.inventory()).addTo(types, sources, entity);
        new SessionTypes(shown.meta(), shown.sessions(), shown.loops()).addTo(types);
        types.put("Task", tasks(shown, tasks));
        new SingletonTypes(sources, shown.loops().at(0))
                .addTo(types, managers(sources, shown, events), settings.users().domain());
    }

    private static Map<Singleton, Table<Singleton>> managers(Sources sources, Shown shown, EventView events) {
        var managers = new ManagerTables(sources, shown.settings().limits().historyCollectorsMax());
        var tables = new EnumMap<Singleton, Table<Singleton>>(Singleton.class);
        tables.put(Singleton.SERVICE, new ServiceTables(sources).service());
        tables.put(Singleton.SESSIONS, managers.sessions(shown.sessions()));
        tables.put(Singleton.TASKS, managers.tasks(shown.tasks()));
        tables.put(Singleton.EVENTS, managers.events(shown.events(), events));
        tables.put(Singleton.EXTENSIONS, ManagerTables.extensions(shown.extensions()));
        tables.put(Singleton.VIEWS, ManagerTables.views());
        tables.put(Singleton.AUTHORIZATION, new AuthorizationTable(sources, shown.access()).manager());
        return tables;
    }

    private static TypeView<Task> tasks(Shown shown, TaskView view) {
        var table = new Table<Task>().row("info", task -> view.of(task.state().state()), TaskFacet.INFO);
        EntityRows.addFieldsTo(table);
        TypeView.Finder<Task> finder = (ref, viewer) -> {
            Task task = shown.tasks().find(ref);
            return task == null ? null : new Seen<>(0, ref, task, viewer);
        };
        return new TypeView<>(table, finder, shown.tasks()::home);
    }

    @Override
    public boolean exists(MoRef object, @Nullable Session viewer) {
        TypeView<?> type = types.get(object.type());
        return type != null && type.exists(object, viewer);
    }

    @Override
    public @Nullable Object read(MoRef object, Property property, @Nullable Session viewer) {
        return type(object.type()).read(object, property.name(), viewer);
    }

    @Override
    public Set<? extends Facet> facets(ManagedType type, String property) {
        TypeView<?> found = types.get(type.name());
        return found == null ? Set.of() : found.table().facets(property);
    }

    @Override
    public Loop home(MoRef object) {
        return type(object.type()).home().of(object);
    }

    private TypeView<?> type(String name) {
        TypeView<?> type = types.get(name);
        if (type == null) throw new IllegalArgumentException("no object is of this type: " + name);
        return type;
    }
}
