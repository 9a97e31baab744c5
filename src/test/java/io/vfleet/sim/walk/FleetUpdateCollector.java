package io.vfleet.sim.walk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.harness.ViClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A client that watches the snapshots of all virtual machines over the wire and keeps every update. */
final class FleetUpdateCollector {
    private static final String COLLECTOR = "propertyCollector";

    private final ViClient client;
    private final String spec;
    private final List<JsonNode> updates = new ArrayList<>();
    private volatile boolean stopping;

    FleetUpdateCollector(ViClient client) {
        this.client = client;
        JsonNode view = client.post("ViewManager", "ViewManager", "CreateContainerView", """
                {"container":{"_typeName":"ManagedObjectReference","type":"Folder","value":"group-d1"},
                 "type":["VirtualMachine"],"recursive":true}""")
                .value();
        spec = """
                {"_typeName":"PropertyFilterSpec",
                 "propSet":[{"_typeName":"PropertySpec","type":"VirtualMachine",
                             "pathSet":["name","snapshot","rootSnapshot","config.changeVersion"]}],
                 "objectSet":[{"_typeName":"ObjectSpec","obj":%s,"skip":true,
                               "selectSet":[{"_typeName":"TraversalSpec","type":"ContainerView","path":"view","skip":false}]}]}
                """.formatted(view);
        client.post("PropertyCollector", COLLECTOR, "CreateFilter", "{\"partialUpdates\":false,\"spec\":" + spec + "}")
                .value();
    }

    /** Lets {@link #untilStopped} end when no update is left; called from any thread after the last change. */
    void stop() {
        stopping = true;
    }

    /** Waits for updates until it is stopped and none is left; returns all of them in order. */
    List<JsonNode> untilStopped() {
        String version = "";
        while (true) {
            boolean last = stopping;
            String body = "{\"version\":\"" + version
                    + "\",\"options\":{\"_typeName\":\"WaitOptions\",\"maxWaitSeconds\":" + (last ? 0 : 1) + "}}";
            var answer = client.post("PropertyCollector", COLLECTOR, "WaitForUpdatesEx", body);
            JsonNode set = answer.json();
            if (set != null) {
                version = answer.value().path("version").asText();
                for (JsonNode filter : set.path("filterSet"))
                    filter.path("objectSet").forEach(updates::add);
            } else if (last) {
                return updates;
            }
        }
    }

    /** The property values of each object that these updates lead to. */
    static Map<String, Map<String, JsonNode>> replayed(List<JsonNode> updates) {
        Map<String, Map<String, JsonNode>> objects = new TreeMap<>();
        for (JsonNode update : updates) {
            String id = update.path("obj").path("value").asText();
            Map<String, JsonNode> values = objects.computeIfAbsent(id, _ -> new TreeMap<>());
            for (JsonNode change : update.path("changeSet")) {
                if (change.has("val")) values.put(change.path("name").asText(), change.path("val"));
                else values.remove(change.path("name").asText());
            }
        }
        return objects;
    }

    /** The property values of each object from a retrieval. */
    Map<String, Map<String, JsonNode>> retrieved() {
        Map<String, Map<String, JsonNode>> all = new TreeMap<>();
        JsonNode contents = client.post(
                        "PropertyCollector", COLLECTOR, "RetrieveProperties", "{\"specSet\":[" + spec + "]}")
                .value();
        for (JsonNode content : contents) {
            Map<String, JsonNode> values = new TreeMap<>();
            for (JsonNode property : content.path("propSet")) {
                values.put(property.path("name").asText(), property.path("val"));
            }
            all.put(content.path("obj").path("value").asText(), values);
        }
        return all;
    }
}
