package io.vfleet.render.catalog;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.authorization.MethodLocks;
import io.vfleet.access.session.Session;
import io.vfleet.access.session.Sessions;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.event.history.EventLog;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.Alarms;
import io.vfleet.manager.CustomFields;
import io.vfleet.manager.CustomizationSpecs;
import io.vfleet.manager.CustomizationSpecs.SpecFacet;
import io.vfleet.manager.FieldFacet;
import io.vfleet.manager.HostSettings;
import io.vfleet.manager.IpPools;
import io.vfleet.manager.Licenses;
import io.vfleet.manager.ScheduleFacet;
import io.vfleet.manager.ScheduledTaskEntry;
import io.vfleet.manager.ScheduledTasks;
import io.vfleet.manager.StatisticsSettings;
import io.vfleet.manager.StorageObjects;
import io.vfleet.manager.VCenterOptions;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.model.MoRef;
import io.vfleet.render.AlarmProperties;
import io.vfleet.render.AlarmStates;
import io.vfleet.render.CustomFieldRenderer;
import io.vfleet.render.ManagedEntityProperties;
import io.vfleet.render.ManagedObjects;
import io.vfleet.render.ManagedTypeRenderer;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.RenderSubject;
import io.vfleet.render.ScheduledTaskProperties;
import io.vfleet.render.SingletonObject;
import io.vfleet.render.access.AuthorizationProperties;
import io.vfleet.render.access.SessionTypeRenderers;
import io.vfleet.render.activity.EventRenderer;
import io.vfleet.render.activity.FaultRenderer;
import io.vfleet.render.activity.TaskInfoRenderer;
import io.vfleet.render.performance.PerformanceStatistics;
import io.vfleet.render.service.ConstantManagerProperties;
import io.vfleet.render.service.LicenseProperties;
import io.vfleet.render.service.ManagerProperties;
import io.vfleet.render.service.ServiceInstanceProperties;
import io.vfleet.task.TaskFacet;
import io.vfleet.task.extension.ExtensionRegistry;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The managed objects of one vCenter: one {@link ManagedTypeRenderer} for each managed type.
 *
 * <p>long: a table for each manager.
 */
public final class ManagedObjectCatalog implements ManagedObjects {
    /**
     * The components of a vCenter that its managed objects are rendered from.
     *
     * @param epoch the creation time of everything that exists at startup
     */
    public record CatalogSources(
            Metamodel meta,
            Settings settings,
            Loops loops,
            Instant epoch,
            Inventory inventory,
            TaskRegistry tasks,
            EventLog events,
            ExtensionRegistry extensions,
            Sessions sessions,
            AccessControl access,
            MethodLocks locks,
            CustomFields fields,
            VCenterOptions options,
            Licenses licenses,
            Alarms alarms,
            ScheduledTasks scheduledTasks,
            HostSettings hostSettings,
            StorageObjects storageObjects,
            CustomizationSpecs customizationSpecs,
            IpPools ipPools) {}

    private final Map<String, ManagedTypeRenderer<?>> types = new HashMap<>();
    private final Map<String, List<String>> derivedTypes;
    private final PerformanceStatistics statistics;
    private final AlarmStates alarmStates;

    /** Builds the property tables of all managed types. */
    public ManagedObjectCatalog(CatalogSources sources, TaskInfoRenderer tasks, EventRenderer events) {
        Settings settings = sources.settings();
        var context = new RenderContext(
                sources.meta(),
                sources.inventory(),
                sources.storageObjects(),
                new StatisticsSettings(),
                settings.behaviour(),
                settings.apiVersion(),
                settings.seed(),
                sources.epoch(),
                sources.loops().clock());
        statistics = new PerformanceStatistics(context);
        alarmStates = new AlarmStates(context, sources.alarms(), statistics::newest);
        var entityProperties = new ManagedEntityProperties(
                context, alarmStates, sources.access(), sources.locks(), sources.tasks(), sources.fields());
        types.put(
                "Alarm",
                new AlarmProperties(context, sources.alarms())
                        .alarms(_ -> sources.loops().at(0)));
        types.put(
                "ScheduledTask",
                new ScheduledTaskProperties(
                                context, sources.scheduledTasks(), new FaultRenderer(sources.meta())::render)
                        .tasks(_ -> sources.loops().at(0)));
        new EntityTypeRenderers(sources.inventory(), sources.hostSettings(), sources.ipPools())
                .addTo(types, context, entityProperties);
        new SessionTypeRenderers(sources.meta(), sources.sessions(), sources.loops()).addTo(types);
        types.put("Task", taskRenderer(sources, tasks));
        new SingletonTypeRenderers(context, sources.loops().at(0))
                .addTo(
                        types,
                        singletonTables(context, sources, events),
                        settings.users().domain());
        derivedTypes = derivedTypes(sources.meta(), types.keySet());
    }

    public PerformanceStatistics statistics() {
        return statistics;
    }

    public AlarmStates alarmStates() {
        return alarmStates;
    }

    private static Map<SingletonObject, PropertyTable<SingletonObject>> singletonTables(
            RenderContext context, CatalogSources sources, EventRenderer events) {
        var managers = new ManagerProperties(
                context, sources.access(), sources.settings().limits().historyCollectorsMax());
        var tables = new EnumMap<SingletonObject, PropertyTable<SingletonObject>>(SingletonObject.class);
        tables.put(SingletonObject.SERVICE, new ServiceInstanceProperties(context).serviceInstance());
        tables.put(SingletonObject.SESSIONS, managers.sessions(sources.sessions()));
        tables.put(SingletonObject.TASKS, managers.tasks(sources.tasks()));
        tables.put(SingletonObject.EVENTS, managers.events(sources.events(), events));
        tables.put(SingletonObject.EXTENSIONS, ManagerProperties.extensions(sources.extensions()));
        var fields = new CustomFieldRenderer(context.meta(), sources.fields());
        tables.put(
                SingletonObject.FIELDS,
                new PropertyTable<SingletonObject>().row("field", _ -> fields.definitions(), FieldFacet.DEFINITIONS));
        tables.put(SingletonObject.OPTIONS, managers.options(sources.options()));
        tables.put(
                SingletonObject.LICENSES, new LicenseProperties(context.meta(), sources.licenses()).licenseManager());
        tables.put(
                SingletonObject.SCHEDULED_TASKS,
                new ConstantManagerProperties(context)
                        .scheduledTasks()
                        .row(
                                "scheduledTask",
                                _ -> sources.scheduledTasks().all().stream()
                                        .map(ScheduledTaskEntry::ref)
                                        .toList(),
                                ScheduleFacet.LIST));
        tables.put(SingletonObject.CUSTOMIZATION, customization(sources.customizationSpecs()));
        tables.put(SingletonObject.VIEWS, ManagerProperties.views());
        tables.put(
                SingletonObject.AUTHORIZATION,
                new AuthorizationProperties(context, sources.access()).authorizationManager());
        return tables;
    }

    private static PropertyTable<SingletonObject> customization(CustomizationSpecs specs) {
        return new PropertyTable<SingletonObject>()
                .row(
                        "info",
                        _ -> specs.items().stream()
                                .map(item -> item.get("info"))
                                .toList(),
                        SpecFacet.INFO)
                .unset("encryptionKey");
    }

    private static ManagedTypeRenderer<Task> taskRenderer(CatalogSources sources, TaskInfoRenderer renderer) {
        var table = new PropertyTable<Task>()
                .row("info", task -> renderer.render(task.state().state()), TaskFacet.INFO);
        ManagedEntityProperties.addCustomFieldsTo(table);
        ManagedTypeRenderer.ObjectFinder<Task> finder = (ref, viewer) -> {
            Task task = sources.tasks().find(ref);
            return task == null ? null : new RenderSubject<>(0, ref, task, viewer);
        };
        return new ManagedTypeRenderer<>(table, finder, sources.tasks()::home);
    }

    @Override
    public boolean exists(MoRef object, @Nullable Session viewer) {
        ManagedTypeRenderer<?> type = types.get(object.type());
        return type != null && type.exists(object, viewer);
    }

    @Override
    public MoRef resolve(MoRef object, Supplier<@Nullable Session> session) {
        List<String> candidates = derivedTypes.get(object.type());
        if (candidates == null) return object;
        Session viewer = session.get();
        if (exists(object, viewer)) return object;
        for (String type : candidates) {
            MoRef own = new MoRef(type, object.value());
            if (exists(own, viewer)) return own;
        }
        return object;
    }

    /** For each managed type the types derived from it that objects have, and all of them for no type. */
    private static Map<String, List<String>> derivedTypes(Metamodel metamodel, Set<String> types) {
        var derived = new HashMap<String, List<String>>();
        for (String name : new TreeSet<>(types)) {
            derived.computeIfAbsent("", _ -> new ArrayList<>()).add(name);
            for (ManagedType base = metamodel.managed(name).base(); base != null; base = base.base())
                derived.computeIfAbsent(base.name(), _ -> new ArrayList<>()).add(name);
        }
        return derived;
    }

    @Override
    public @Nullable Object read(MoRef object, Property property, @Nullable Session viewer) {
        return type(object.type()).read(object, property.name(), viewer);
    }

    @Override
    public Set<? extends Facet> facets(ManagedType type, String property) {
        ManagedTypeRenderer<?> renderer = types.get(type.name());
        return renderer == null ? Set.of() : renderer.table().facets(property);
    }

    @Override
    public Loop home(MoRef object) {
        return type(object.type()).home().loopOf(object);
    }

    private ManagedTypeRenderer<?> type(String name) {
        ManagedTypeRenderer<?> type = types.get(name);
        if (type == null) throw new IllegalArgumentException("no object is of this type: " + name);
        return type;
    }
}
