package io.vfleet.operation;

import io.vfleet.access.Access;
import io.vfleet.access.Sessions;
import io.vfleet.config.Limits;
import io.vfleet.config.Settings;
import io.vfleet.engine.Loops;
import io.vfleet.engine.Secrets;
import io.vfleet.event.Events;
import io.vfleet.inventory.Durations;
import io.vfleet.inventory.Inventory;
import io.vfleet.inventory.Surroundings;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Observer;
import io.vfleet.property.Collectors;
import io.vfleet.property.InventoryContents;
import io.vfleet.task.ExtensionTasks;
import io.vfleet.task.Extensions;
import io.vfleet.task.TaskBounds;
import io.vfleet.task.Tasks;
import io.vfleet.task.VmEvents;
import io.vfleet.view.EventView;
import io.vfleet.view.FaultTexts;
import io.vfleet.view.Faults;
import io.vfleet.view.FleetViews;
import io.vfleet.view.TaskView;

/** Builds one vCenter, room by room from the ground up. */
public final class VCenters {
    private final Metamodel meta = Metamodel.load();
    private final Relay relay = new Relay();
    private final Secrets secrets = new Secrets();
    private final Faults faults = new Faults(meta);
    private final Settings settings;
    private final Limits limits;
    private final Loops loops;

    private VCenters(Settings settings, Loops loops) {
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
    public static VCenter build(Settings settings, Loops loops, Durations durations, Observer observer) {
        return new VCenters(settings, loops).build(durations, observer);
    }

    private VCenter build(Durations durations, Observer observer) {
        var events = new Events(loops, limits.eventsKeptMax(), relay);
        var inventory = inventory(events, durations, observer);
        var bounds = new TaskBounds(
                limits.tasksKeptMax(), limits.recentTasksMax(), limits.tasksActiveMax(), limits.taskKeptFor());
        var tasks = new Tasks(loops, events, relay, observer, bounds);
        var extensions = new Extensions(limits.extensionsMax(), relay);
        var sessions = new Sessions(settings.users(), limits, loops, secrets);
        var access = new Access(settings.users(), new InventoryTree(inventory));
        var shown = new FleetViews.Shown(
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
        sessions.onEnd(session -> SessionEvents.ended(vcenter, session));
        return vcenter;
    }

    private Inventory inventory(Events events, Durations durations, Observer observer) {
        var surroundings = new Surroundings(
                settings.behaviour(),
                settings.budgets(),
                limits.waitingPerVmMax(),
                durations,
                relay,
                new VmEvents(events),
                observer);
        return new Inventory(settings.shape(), settings.population(), settings.seed(), loops, surroundings);
    }

    /** What reads, on top of what there is to read. */
    private VCenter finished(FleetViews.Shown shown, ExtensionTasks extensionTasks) {
        var taskView = new TaskView(meta, faults, loops.clock());
        var eventView = new EventView(meta, shown.inventory(), faults, taskView);
        var views = new FleetViews(shown, taskView, eventView);
        var collectors = new Collectors(
                meta,
                views,
                new InventoryContents(shown.inventory()),
                new AccessReaders(shown.access(), new Subjects(shown.inventory(), shown.tasks())),
                loops,
                limits,
                secrets,
                faults::of);
        relay.to(collectors.changes());
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
                new FaultTexts(),
                views,
                taskView::of,
                eventView::of,
                collectors);
    }
}
