package io.vfleet.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.harness.ViClient;
import java.util.List;
import java.util.TreeSet;

/** The events that a vCenter posts, as a client reads them. */
record PostedEvents(ViClient client) {
    private static final String MANAGER = "EventManager";
    /** Posted when the states of alarms are next looked at, whatever was called. */
    private static final String OF_STATES = "AlarmStatusChangedEvent";

    private static final int READS_MAX = 100;

    /** The key of the latest event. */
    long latest() {
        return client.get(MANAGER, MANAGER, "latestEvent").value().path("key").asLong();
    }

    /** The types of the events after one, sorted; read again while some of those that are expected are not there yet. */
    List<String> typesAfter(long key, List<String> expected) {
        List<String> types = read(key);
        for (int i = 0; i < READS_MAX && !types.containsAll(expected); i++) types = read(key);
        return types;
    }

    private List<String> read(long key) {
        JsonNode events = client.post(
                        MANAGER, MANAGER, "QueryEvents", "{\"filter\":{\"_typeName\":\"EventFilterSpec\"}}")
                .value();
        var types = new TreeSet<String>();
        for (JsonNode event : events)
            if (event.path("key").asLong() > key)
                types.add(event.path("_typeName").asText());
        types.remove(OF_STATES);
        return List.copyOf(types);
    }
}
