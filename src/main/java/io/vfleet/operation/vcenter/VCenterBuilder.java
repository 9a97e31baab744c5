package io.vfleet.operation.vcenter;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Sessions;
import io.vfleet.config.server.Limits;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.Loops;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.event.history.EventLog;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.runtime.VmEnvironment;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.RunObserver;
import io.vfleet.operation.PermissionEntityResolver;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.service.SessionEvents;
import io.vfleet.property.InventoryContainerIndex;
import io.vfleet.property.service.PropertyServices;
import io.vfleet.render.activity.EventRenderer;
import io.vfleet.render.activity.FaultMessages;
import io.vfleet.render.activity.FaultRenderer;
import io.vfleet.render.activity.TaskInfoRenderer;
import io.vfleet.render.catalog.ManagedObjectCatalog;
import io.vfleet.task.TaskLimits;
import io.vfleet.task.extension.ExtensionRegistry;
import io.vfleet.task.extension.ExtensionTasks;
import io.vfleet.task.registry.TaskRegistry;
import io.vfleet.task.registry.VmEventPublisher;
import io.vfleet.vm.command.WorkDurations;

/** Builds the components of one vCenter from its settings. */
public final class VCenterBuilder {
    private final Metamodel meta = Metamodel.load();
    private final ObjectChangeRelay changeRelay = new ObjectChangeRelay();
    private final SecretGenerator secrets = new SecretGenerator();
    private final FaultRenderer faults = new FaultRenderer(meta);
    private final Settings settings;
    private final Limits limits;
    private final Loops loops;

    private VCenterBuilder(Settings settings, Loops loops) {
        this.settings = settings;
        this.limits = settings.limits();
        this.loops = loops;
    }

    /**
     * A vCenter at its start.
     *
     * @param observer told of every task and slot, for those who check a run
     * @throws io.vfleet.config.InvalidConfig when the settings name what the inventory has not
     */
    public static VCenter build(Settings settings, Loops loops, WorkDurations durations, RunObserver observer) {
        return new VCenterBuilder(settings, loops).build(durations, observer);
    }

    private VCenter build(WorkDurations durations, RunObserver observer) {
        var events = new EventLog(loops, limits.eventsKeptMax(), changeRelay);
        var inventory = inventory(events, durations, observer);
        var bounds = new TaskLimits(
                limits.tasksKeptMax(), limits.recentTasksMax(), limits.tasksActiveMax(), limits.taskKeptFor());
        var tasks = new TaskRegistry(loops, events, changeRelay, observer, bounds);
        var extensions = new ExtensionRegistry(limits.extensionsMax(), changeRelay);
        var sessions = new Sessions(settings.users(), limits, loops, secrets);
        var access = new AccessControl(settings.users(), new InventoryEntityTree(inventory));
        var shown = new ManagedObjectCatalog.CatalogSources(
                meta,
                settings,
                loops,
                settings.population().epoch(),
                inventory,
                tasks,
                events,
                extensions,
                sessions,
                access);
        var vcenter = finished(shown, new ExtensionTasks(tasks, extensions));
        sessions.onEnd(session -> SessionEvents.loggedOut(vcenter, session));
        return vcenter;
    }

    private Inventory inventory(EventLog events, WorkDurations durations, RunObserver observer) {
        var surroundings = new VmEnvironment(
                settings.behaviour(),
                settings.budgets(),
                limits.waitingPerVmMax(),
                durations,
                changeRelay,
                new VmEventPublisher(events),
                observer);
        return new Inventory(settings.shape(), settings.population(), settings.seed(), loops, surroundings);
    }

    /** What reads, on top of what there is to read. */
    private VCenter finished(ManagedObjectCatalog.CatalogSources shown, ExtensionTasks extensionTasks) {
        var taskView = new TaskInfoRenderer(meta, faults, loops.clock());
        var eventView = new EventRenderer(meta, shown.inventory(), faults, taskView);
        var views = new ManagedObjectCatalog(shown, taskView, eventView);
        var collectors = new PropertyServices(
                meta,
                views,
                new InventoryContainerIndex(shown.inventory()),
                new EntityReadPermissions(
                        shown.access(), new PermissionEntityResolver(shown.inventory(), shown.tasks())),
                loops,
                limits,
                secrets,
                faults::render);
        changeRelay.connect(collectors.changes());
        return new VCenter(
                meta,
                settings,
                loops,
                shown.inventory(),
                shown.events(),
                shown.tasks(),
                shown.extensions(),
                extensionTasks,
                shown.sessions(),
                shown.access(),
                faults,
                new FaultMessages(),
                views,
                taskView::render,
                eventView::render,
                collectors);
    }
}
