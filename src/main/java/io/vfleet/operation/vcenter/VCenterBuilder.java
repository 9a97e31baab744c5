package io.vfleet.operation.vcenter;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.authorization.MethodLocks;
import io.vfleet.access.authorization.RightsEditor;
import io.vfleet.access.session.Sessions;
import io.vfleet.access.token.TokenService;
import io.vfleet.config.ConfigValidator;
import io.vfleet.config.ConfigValidator.Collected;
import io.vfleet.config.server.Limits;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.Loops;
import io.vfleet.engine.SkewedLoops;
import io.vfleet.engine.TaskClock;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.event.history.EventLog;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.runtime.VmEnvironment;
import io.vfleet.manager.CustomFields;
import io.vfleet.manager.CustomizationSpecs;
import io.vfleet.manager.HostSettings;
import io.vfleet.manager.IpPools;
import io.vfleet.manager.Licenses;
import io.vfleet.manager.ScheduledTasks;
import io.vfleet.manager.guest.Guests;
import io.vfleet.memory.LoopAccounts;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.RunObserver;
import io.vfleet.model.UserName;
import io.vfleet.operation.MemoryRelief;
import io.vfleet.operation.ObjectPermissions;
import io.vfleet.operation.PermissionEntityResolver;
import io.vfleet.operation.SelfCalls;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.MadeContainerAccounts;
import io.vfleet.operation.file.FileAccounts;
import io.vfleet.operation.guest.GuestHistory;
import io.vfleet.operation.history.PlanHistory;
import io.vfleet.operation.vm.VmTextAccounts;
import io.vfleet.property.InventoryContainmentQueries;
import io.vfleet.property.service.PropertyServices;
import io.vfleet.render.ManagedObjects;
import io.vfleet.render.activity.EventRenderer;
import io.vfleet.render.activity.FaultMessages;
import io.vfleet.render.activity.FaultRenderer;
import io.vfleet.render.activity.TaskInfoRenderer;
import io.vfleet.render.catalog.ManagedObjectCatalog;
import io.vfleet.task.TaskLimits;
import io.vfleet.task.extension.ExtensionRegistry;
import io.vfleet.task.extension.ExtensionTasks;
import io.vfleet.task.extension.VCenterExtensions;
import io.vfleet.task.registry.TaskRegistry;
import io.vfleet.task.registry.VmEventPublisher;
import io.vfleet.task.tagging.TagAssociations;
import io.vfleet.task.tagging.TagRegistry;
import io.vfleet.vm.command.WorkDurations;
import java.util.Objects;

/**
 * Builds the components of one vCenter from its settings.
 *
 * <p>long: one component after the other, each made of those before it.
 * <p>long: one line for each component.
 */
public final class VCenterBuilder {
    private final Metamodel metamodel = Metamodel.load();
    private final ObjectChangeRelay changeRelay = new ObjectChangeRelay();
    private final SecretGenerator secrets = new SecretGenerator();
    private final FaultRenderer faults = new FaultRenderer(metamodel);
    private final Settings settings;
    private final Limits limits;
    private final SkewedLoops loops;
    private final TaskClock clock;
    private final LoopAccounts memory;
    private final Guests guests;

    private VCenterBuilder(Settings settings, Loops loops, TaskClock clock, MemoryBudget budget) {
        this.clock = clock;
        this.settings = settings;
        this.limits = settings.limits();
        this.loops = new SkewedLoops(loops);
        this.memory = new LoopAccounts(budget);
        this.guests = new Guests(
                limits.guestEntriesPerVmMax(),
                vm -> memory.loop(loops.homeOf(vm).index()));
    }

    /**
     * Builds a vCenter in its initial state.
     *
     * @param observer notified of every task and slot, for checks of a run
     * @throws io.vfleet.config.InvalidConfig with everything in the settings that the API or the inventory does not have
     */
    public static VCenter build(Settings settings, Loops loops, WorkDurations durations, RunObserver observer) {
        var clock = new TaskClock(loops, settings.speed().times());
        return build(settings, loops, clock, durations, observer, MemoryBudget.unlimited(loops.count()));
    }

    /**
     * As {@link #build(Settings, Loops, WorkDurations, RunObserver)}, with a bound to what its clients make it hold.
     *
     * @param clock on which work passes
     */
    public static VCenter build(
            Settings settings,
            Loops loops,
            TaskClock clock,
            WorkDurations durations,
            RunObserver observer,
            MemoryBudget budget) {
        return new VCenterBuilder(settings, loops, clock, budget).build(durations, observer);
    }

    private VCenter build(WorkDurations durations, RunObserver observer) {
        var events = new EventLog(loops, limits.eventsKeptMax(), changeRelay, memory);
        VmEnvironment environment = environment(events, durations, observer);
        Collected<Inventory> inventoryMade = ConfigValidator.collect(
                () -> new Inventory(settings.shape(), settings.population(), settings.seed(), loops, environment));
        Inventory inventory = Objects.requireNonNull(inventoryMade.value());
        inventory.files().bound(new FileAccounts(inventory, memory, limits.filesPerDatastoreMax()));
        Collected<AccessControl> accessMade =
                ConfigValidator.collect(() -> new AccessControl(settings.users(), new InventoryEntityTree(inventory)));
        AccessControl access = Objects.requireNonNull(accessMade.value());
        new ConfigValidator()
                .addAll(SettingNames.unknown(settings, metamodel))
                .addAll("", inventoryMade.mistakes())
                .addAll("", accessMade.mistakes())
                .refuseIfAny();
        TaskRegistry tasks = tasks(events, observer, inventory);
        if (settings.behaviour().history()) startAfterPast(inventory, events, tasks);
        var extensions = new ExtensionRegistry(
                limits.extensionsMax(),
                VCenterExtensions.all(metamodel, settings.population().epoch()),
                changeRelay,
                memory.loop(0));
        var sessions = new Sessions(settings.users(), limits, loops, secrets, memory.budget());
        var locks = new MethodLocks(limits.disabledMethodsMax(), memory.loop(0));
        var sources = new ManagedObjectCatalog.CatalogSources(
                metamodel,
                settings,
                loops,
                settings.population().epoch(),
                inventory,
                tasks,
                events,
                extensions,
                sessions,
                access,
                locks,
                new CustomFields(limits, memory.loop(0)),
                ManagerConnections.options(settings, memory.loop(0)),
                new Licenses(limits.licensesMax(), limits.licensesMax(), memory.loop(0)),
                ManagerConnections.alarms(metamodel, inventory, settings, memory.loop(0)),
                new ScheduledTasks(limits.alarmsMax(), loops.clock().now(), memory.loop(0)),
                new HostSettings(memory.loop(0)),
                ManagerConnections.storageObjects(inventory, settings, memory),
                new CustomizationSpecs(limits.customizationSpecsMax(), memory.loop(0)),
                new IpPools(limits.ipPoolsMax(), memory.loop(0)));
        var vcenter = assemble(sources, new ExtensionTasks(tasks, extensions), observer);
        ManagerConnections.connect(vcenter, changeRelay);
        return vcenter;
    }

    private TaskRegistry tasks(EventLog events, RunObserver observer, Inventory inventory) {
        var taskLimits = new TaskLimits(
                limits.tasksKeptMax(),
                limits.recentTasksMax(),
                limits.tasksActiveMax(),
                limits.tasksCreatedPerUserMax(),
                limits.taskKeptFor());
        return new TaskRegistry(loops, events, changeRelay, observer, taskLimits, memory, inventory::exists, clock);
    }

    private void startAfterPast(Inventory inventory, EventLog events, TaskRegistry tasks) {
        String first = settings.users().users().getFirst().name();
        var past = new PlanHistory(
                inventory, UserName.parse(first, settings.users().domain()).toString());
        events.startAfter(past);
        tasks.startAfter(past);
    }

    private VmEnvironment environment(EventLog events, WorkDurations durations, RunObserver observer) {
        return new VmEnvironment(
                settings.behaviour(),
                settings.budgets(),
                limits.waitingPerVmMax(),
                limits.extraConfigCharsMax(),
                limits.entitiesMadeMax(),
                settings.unusedStorage(),
                limits.taskKeptFor(),
                durations,
                clock,
                new MadeContainerAccounts(loops, memory, changeRelay),
                new VmTextAccounts(loops, memory, new GuestHistory(loops, guests, new VmEventPublisher(events))),
                observer);
    }

    /** Adds renderers, property services and fault texts to the components that they read. */
    private VCenter assemble(
            ManagedObjectCatalog.CatalogSources sources, ExtensionTasks extensionTasks, RunObserver observer) {
        var taskRenderer = new TaskInfoRenderer(metamodel, faults, observer);
        var eventRenderer = new EventRenderer(metamodel, sources.inventory(), faults, taskRenderer);
        var catalog = new ManagedObjectCatalog(sources, taskRenderer, eventRenderer);
        ObjectPermissions permissions = permissions(sources);
        ManagedObjects managedObjects = shown(catalog, permissions);
        PropertyServices propertyServices = propertyServices(sources, managedObjects, permissions);
        return new VCenter(
                metamodel,
                settings,
                loops,
                sources.inventory(),
                sources.events(),
                sources.tasks(),
                sources.extensions(),
                extensionTasks,
                tags(propertyServices),
                sources.sessions(),
                new TokenService(settings.users(), sources.sessions(), loops.clock(), secrets),
                sources.access(),
                new RightsEditor(sources.access(), limits, memory.loop(0)),
                sources.locks(),
                sources.fields(),
                sources.options(),
                sources.licenses(),
                ManagerConnections.policies(settings, memory.loop(0)),
                sources.alarms(),
                catalog.alarmStates(),
                sources.scheduledTasks(),
                sources.hostSettings(),
                new SelfCalls(),
                sources.storageObjects(),
                guests,
                sources.customizationSpecs(),
                sources.ipPools(),
                permissions,
                faults,
                new FaultMessages(),
                managedObjects,
                taskRenderer::render,
                eventRenderer::render,
                propertyServices,
                catalog.statistics(),
                memory,
                relief(sources, propertyServices),
                changeRelay);
    }

    private PropertyServices propertyServices(
            ManagedObjectCatalog.CatalogSources sources, ManagedObjects objects, ObjectPermissions permissions) {
        return new PropertyServices(
                metamodel,
                objects,
                new InventoryContainmentQueries(sources.inventory()),
                permissions,
                loops,
                limits,
                memory,
                secrets,
                faults::render);
    }

    private static ObjectPermissions permissions(ManagedObjectCatalog.CatalogSources sources) {
        var declaredOn = ManagerConnections.declaredOn(sources.alarms(), sources.scheduledTasks());
        return new ObjectPermissions(
                sources.access(),
                sources.inventory(),
                new PermissionEntityResolver(sources.inventory(), sources.tasks(), declaredOn));
    }

    private TagRegistry tags(PropertyServices propertyServices) {
        var associations = new TagAssociations(
                limits.tagAssociationsMax(), loops.at(0), memory.loop(0), propertyServices.changeListener());
        changeRelay.connect(associations);
        return new TagRegistry(limits.tagsMax(), settings.seed(), loops.at(0), memory.loop(0), associations);
    }

    private ManagedObjects shown(ManagedObjects all, ObjectPermissions permissions) {
        return switch (settings.behaviour().unseenReferences()) {
            case OMIT -> new PermittedReferences(all, permissions, new ReferenceHolders(metamodel));
            case SHOW -> all;
        };
    }

    private MemoryRelief relief(ManagedObjectCatalog.CatalogSources sources, PropertyServices propertyServices) {
        Runnable dropHistory = () -> {
            sources.tasks().dropHalf();
            sources.events().dropHalf();
        };
        return new MemoryRelief(
                loops.at(0), memory.budget(), sources.sessions(), dropHistory, propertyServices::dropPageTokens);
    }
}
