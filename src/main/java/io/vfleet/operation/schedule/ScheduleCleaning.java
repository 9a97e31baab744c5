package io.vfleet.operation.schedule;

import io.vfleet.manager.ScheduledTaskEntry;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import java.util.List;

/** Removes the scheduled tasks of entities that are gone. */
public final class ScheduleCleaning {
    private final VCenter vcenter;
    private final ScheduledTaskEvents events;

    public ScheduleCleaning(VCenter vcenter) {
        this.vcenter = vcenter;
        this.events = new ScheduledTaskEvents(vcenter);
    }

    /** On any loop. */
    public void removed(MoRef object) {
        if (vcenter.scheduledTasks().all().isEmpty()) return;
        vcenter.loops().at(0).send(() -> {
            for (ScheduledTaskEntry task : List.copyOf(vcenter.scheduledTasks().all())) {
                if (!task.entity().equals(object)) continue;
                vcenter.scheduledTasks().remove(task);
                events.removed(task);
            }
        });
    }
}
