package io.vfleet.view;

import io.vfleet.event.EventTexts;
import io.vfleet.meta.DataObject;
import io.vfleet.task.Descriptions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Tables of words that clients show for ids: of tasks and of events. */
final class Descriptive {
    private final Sources sources;

    Descriptive(Sources sources) {
        this.sources = sources;
    }

    DataObject tasks() {
        var methods = new ArrayList<DataObject>();
        Descriptions.SHIPPED.all().forEach((id, label) -> methods.add(element(id, label)));
        return sources.make("TaskDescription")
                .set("methodInfo", methods)
                .set(
                        "state",
                        List.of(
                                element("queued", "Queued"),
                                element("running", "Running"),
                                element("success", "Completed"),
                                element("error", "Failed")))
                .set(
                        "reason",
                        List.of(
                                type("TaskReasonUser", "Task started by a user"),
                                type("TaskReasonSystem", "Task started by the server"),
                                type("TaskReasonAlarm", "Task started by an alarm"),
                                type("TaskReasonSchedule", "Scheduled task")));
    }

    DataObject events() {
        var details = new ArrayList<DataObject>();
        new TreeMap<>(EventTexts.SHIPPED.all()).forEach((kind, text) -> details.add(event(kind, text)));
        return sources.make("EventDescription")
                .set(
                        "category",
                        List.of(
                                element("info", "Information"),
                                element("warning", "Warning"),
                                element("error", "Error"),
                                element("user", "User")))
                .set("eventInfo", details)
                .set("enumeratedTypes", List.of());
    }

    /** An extended event's id stands before its text. */
    private DataObject event(String kind, String text) {
        String format = text.replace("{entity}", "{vm.name}").replace("{user}", "{userName}");
        boolean extended = kind.indexOf('.') >= 0;
        return sources.make("EventDescriptionEventDetail")
                .set("key", extended ? "EventEx" : kind)
                .set("description", kind)
                .set("category", EventTexts.SHIPPED.category(kind))
                .set("formatOnDatacenter", format)
                .set("formatOnComputeResource", format)
                .set("formatOnHost", format)
                .set("formatOnVm", format)
                .set("fullFormat", extended ? kind + "|" + format : format);
    }

    DataObject element(String key, String label) {
        return sources.make("ElementDescription")
                .set("label", label)
                .set("summary", label)
                .set("key", key);
    }

    DataObject type(String key, String label) {
        return sources.make("TypeDescription")
                .set("label", label)
                .set("summary", label)
                .set("key", key);
    }
}
