package io.vfleet.render;

import io.vfleet.manager.ScheduleFacet;
import io.vfleet.manager.ScheduledTaskEntry;
import io.vfleet.manager.ScheduledTasks;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import java.util.Locale;
import java.util.function.Function;

/** The properties of scheduled tasks. */
public final class ScheduledTaskProperties {
    private final RenderContext context;
    private final ScheduledTasks tasks;
    private final Function<Fault, DataObject> faults;

    /** {@code faults}: renders faults. */
    public ScheduledTaskProperties(RenderContext context, ScheduledTasks tasks, Function<Fault, DataObject> faults) {
        this.context = context;
        this.tasks = tasks;
        this.faults = faults;
    }

    /** Finds the scheduled tasks. */
    public ManagedTypeRenderer<ScheduledTaskEntry> tasks(ManagedTypeRenderer.HomeLookup home) {
        var table = new PropertyTable<ScheduledTaskEntry>()
                .row("info", subject -> info(subject.state()), ScheduleFacet.INFO);
        ManagedEntityProperties.addCustomFieldsTo(table);
        ManagedTypeRenderer.ObjectFinder<ScheduledTaskEntry> finder = (ref, viewer) -> {
            ScheduledTaskEntry task = tasks.find(ref);
            return task == null ? null : new RenderSubject<>(0, ref, task, viewer);
        };
        return new ManagedTypeRenderer<>(table, finder, home);
    }

    private DataObject info(ScheduledTaskEntry task) {
        DataObject info = context.make("ScheduledTaskInfo");
        for (Slot slot : task.spec().type().slots())
            info.set(slot.name(), task.spec().get(slot.index()));
        Fault error = task.error();
        return info.set("scheduledTask", task.ref())
                .set("entity", task.entity())
                .set("taskObject", task.entity())
                .set("lastModifiedTime", task.modified())
                .set("lastModifiedUser", task.owner())
                .set("nextRunTime", task.nextRun())
                .set("prevRunTime", task.previousRun())
                .set("state", task.state().name().toLowerCase(Locale.ROOT))
                .set("error", error == null ? null : faults.apply(error))
                .set("result", task.result())
                .set("activeTask", task.activeTask());
    }
}
