package loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The ended tasks of a list view, as a thread is told of them that waits for changes. */
final class EndedTasks {
    private final ApiClient api;
    private final String view;
    private final String collector;
    private final Map<String, String> states = new ConcurrentHashMap<>();
    private final Thread watcher;
    private volatile boolean stopped;
    private volatile boolean broken;

    /** Makes the view and begins to wait. */
    EndedTasks(ApiClient api) {
        this.api = api;
        JsonNode list = api.call("ViewManager/ViewManager/CreateListView", "{}");
        view = list.path("value").asText();
        collector = api.call("PropertyCollector/propertyCollector/CreatePropertyCollector", "")
                .path("value")
                .asText();
        api.call("PropertyCollector/" + collector + "/CreateFilter", """
                {"partialUpdates": true, "spec": {"_typeName": "PropertyFilterSpec",
                  "propSet": [{"_typeName": "PropertySpec", "type": "Task", "pathSet": ["info.state"]}],
                  "objectSet": [{"_typeName": "ObjectSpec", "obj": %s, "skip": true,
                    "selectSet": [{"_typeName": "TraversalSpec", "type": "ListView", "path": "view"}]}]}}"""
                .formatted(list));
        watcher = Thread.ofVirtual().start(this::watch);
    }

    String view() {
        return view;
    }

    String token() {
        return api.token();
    }

    /** The state in which a task has ended; null while it has not; error when nobody waits any more. */
    String state(String task) {
        return broken ? "error" : states.get(task);
    }

    void forget(String task) {
        states.remove(task);
    }

    /** Returns when the last wait has ended. */
    void stop() {
        stopped = true;
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            waitAndWait();
        } catch (RuntimeException e) {
            broken = true;
            throw e;
        }
    }

    private void waitAndWait() {
        String version = "";
        while (!stopped) {
            JsonNode updates = api.call("PropertyCollector/" + collector + "/WaitForUpdatesEx", """
                    {"version": "%s", "options": {"_typeName": "WaitOptions", "maxWaitSeconds": 2}}"""
                    .formatted(version));
            version = updates.path("version").asText(version);
            for (JsonNode object : updates.at("/filterSet/0/objectSet")) {
                String state = object.at("/changeSet/0/val/_value").asText();
                if (state.equals("success") || state.equals("error"))
                    states.put(object.at("/obj/value").asText(), state);
            }
        }
    }
}
