package io.vfleet.operation.schedule;

import io.vfleet.manager.ScheduleFacet;
import io.vfleet.manager.ScheduledTaskEntry;
import io.vfleet.manager.ScheduledTasks;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.operation.VCenter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/** Tells events and watchers what happened to scheduled tasks. On the first loop. */
final class ScheduledTaskEvents {
    private final VCenter vcenter;

    ScheduledTaskEvents(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    /** Of an entity that is gone no event is posted. */
    void post(String type, ScheduledTaskEntry task, String user, Map<String, Object> members) {
        if (!vcenter.inventory().exists(task.number())) return;
        String name = vcenter.inventory().name(task.number());
        Map<String, Object> all = new HashMap<>(members);
        all.put(
                "scheduledTask",
                vcenter.metamodel()
                        .make("ScheduledTaskEventArgument")
                        .set("name", task.name())
                        .set("scheduledTask", task.ref()));
        all.put("taskName", task.name());
        all.put(
                "entity",
                vcenter.metamodel()
                        .make("ManagedEntityEventArgument")
                        .set("name", name)
                        .set("entity", task.entity()));
        vcenter.events().post(type, vcenter.events().nextChainId(), user, task.number(), name, Map.copyOf(all));
    }

    void changed(ScheduledTaskEntry task) {
        vcenter.changes().changed(task.ref(), EnumSet.of(ScheduleFacet.INFO));
    }

    void listChanged() {
        vcenter.changes().changed(ScheduledTasks.MANAGER, EnumSet.of(ScheduleFacet.LIST));
    }

    void removed(ScheduledTaskEntry task) {
        vcenter.changes().changed(task.ref(), EnumSet.of(ExistenceFacet.REMOVED));
        listChanged();
    }
}
