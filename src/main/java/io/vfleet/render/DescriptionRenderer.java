package io.vfleet.render;

import io.vfleet.event.EventMessageCatalog;
import io.vfleet.meta.DataObject;
import io.vfleet.task.TaskDescriptions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Renders the descriptions of tasks and of events, and the ElementDescription and TypeDescription objects that other
 * descriptions are made of.
 */
public final class DescriptionRenderer {
    private final RenderContext context;

    public DescriptionRenderer(RenderContext context) {
        this.context = context;
    }

    public DataObject taskDescription() {
        var methods = new ArrayList<DataObject>();
        TaskDescriptions.SHIPPED.all().forEach((id, label) -> methods.add(elementDescription(id, label)));
        return context.make("TaskDescription")
                .set("methodInfo", methods)
                .set(
                        "state",
                        List.of(
                                elementDescription("queued", "Queued"),
                                elementDescription("running", "Running"),
                                elementDescription("success", "Completed"),
                                elementDescription("error", "Failed")))
                .set(
                        "reason",
                        List.of(
                                typeDescription("TaskReasonUser", "Task started by a user"),
                                typeDescription("TaskReasonSystem", "Task started by the server"),
                                typeDescription("TaskReasonAlarm", "Task started by an alarm"),
                                typeDescription("TaskReasonSchedule", "Scheduled task")));
    }

    public DataObject eventDescription() {
        var details = new ArrayList<DataObject>();
        new TreeMap<>(EventMessageCatalog.SHIPPED.templates())
                .forEach((typeOrId, text) -> details.add(eventDetail(typeOrId, text)));
        return context.make("EventDescription")
                .set(
                        "category",
                        List.of(
                                elementDescription("info", "Information"),
                                elementDescription("warning", "Warning"),
                                elementDescription("error", "Error"),
                                elementDescription("user", "User")))
                .set("eventInfo", details)
                .set("enumeratedTypes", List.of());
    }

    /** The description of one event type; the full format of an extended event begins with its id. */
    private DataObject eventDetail(String typeOrId, String text) {
        String format = text.replace("{entity}", "{vm.name}").replace("{user}", "{userName}");
        boolean extended = typeOrId.indexOf('.') >= 0;
        return context.make("EventDescriptionEventDetail")
                .set("key", extended ? "EventEx" : typeOrId)
                .set("description", typeOrId)
                .set("category", EventMessageCatalog.SHIPPED.category(typeOrId))
                .set("formatOnDatacenter", format)
                .set("formatOnComputeResource", format)
                .set("formatOnHost", format)
                .set("formatOnVm", format)
                .set("fullFormat", extended ? typeOrId + "|" + format : format);
    }

    public DataObject elementDescription(String key, String label) {
        return context.make("ElementDescription")
                .set("label", label)
                .set("summary", label)
                .set("key", key);
    }

    public DataObject typeDescription(String key, String label) {
        return context.make("TypeDescription")
                .set("label", label)
                .set("summary", label)
                .set("key", key);
    }
}
