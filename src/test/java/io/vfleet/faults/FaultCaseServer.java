package io.vfleet.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.engine.Loops;
import io.vfleet.faults.FaultCase.FaultCaller;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.harness.ViClient;
import io.vfleet.operation.ClientPort;
import io.vfleet.operation.incident.Incidents;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.task.tagging.InventoryTag;
import io.vfleet.task.tagging.TagCategory;
import io.vfleet.task.tagging.TagRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** A server configured for all fault cases with the same {@link ServerSetup}, with one virtual machine for each. */
public final class FaultCaseServer implements AutoCloseable {
    /** A virtual machine with a recording, which no case changes. */
    static final String OTHER = "DC0_C0_RP0_VM0";

    private static final String SERVICE = "ServiceInstance";
    private static final String SHAPE = "fleet.shape.";
    private static final String PREFIX = "DC0_C0_RP0_VM";

    private static final int HOPS_MAX = 5;

    private final List<FaultCase> rows;
    private final ServedVCenter served;
    private final ViClient admin;
    private final ViClient reader;
    private final ViClient nobody;

    public FaultCaseServer(ServerSetup setup, List<FaultCase> rows) {
        this.rows = rows;
        served = ServedVCenter.with(ServedVCenter.settings(keys(setup, rows)));
        admin = served.client().login("user", "pass");
        reader = served.client().login("reader", "only");
        nobody = served.client();
        makeTag();
        if (!setup.incident.isEmpty()) begin(setup.incident);
    }

    private void begin(String effect) {
        Scenario scenario =
                ScenarioFiles.parse("incident.yaml", """
                        apiVersion: vfleet/v1
                        kind: Scenario
                        incidents:
                        - {id: trouble, effect: {%s}}
                        """.formatted(effect)).scenario();
        var incidents = new Incidents(served.vcenter(), ClientPort.NONE, InjectionListener.NONE, (_, _) -> {});
        var began = new CompletableFuture<Boolean>();
        incidents.follow(scenario);
        incidents.raise("trouble", began::complete);
        assertTrue(began.join(), effect);
        settle();
    }

    private static Map<String, Object> keys(ServerSetup setup, List<FaultCase> rows) {
        var specials = new ArrayList<Map<String, Object>>();
        specials.add(Map.of("vms", List.of("0"), "recorded", "kept"));
        for (int i = 0; i < rows.size(); i++) {
            var special = new LinkedHashMap<>(rows.get(i).traits());
            special.put("vms", List.of(String.valueOf(i + 1)));
            specials.add(special);
        }
        var keys = new LinkedHashMap<String, Object>();
        var shape = new LinkedHashMap<String, Object>(
                Map.of("standaloneHosts", 0, "hostsPerCluster", 1, "datastores", 2, "vmsPerPool", rows.size() + 1));
        keys.put("fleet.shape", shape);
        keys.put("fleet.population.specials", specials);
        keys.put(
                "users.users",
                List.of(
                        Map.of("name", "user", "password", "pass", "fullName", "Admin"),
                        Map.of("name", "reader", "password", "only", "fullName", "Reader")));
        keys.put(
                "users.permissions",
                List.of(
                        Map.of("user", "user", "role", "Admin", "path", "/", "propagate", true),
                        Map.of("user", "reader", "role", "ReadOnly", "path", "/", "propagate", true)));
        if (setup.keys.keySet().stream().noneMatch(key -> key.startsWith("paces."))) keys.put("paces.speed", "max");
        setup.keys.forEach((key, value) -> {
            if (key.startsWith(SHAPE)) shape.put(key.substring(SHAPE.length()), value);
            else keys.put(key, value);
        });
        return keys;
    }

    /** The tag {@code gold} of the category {@code tier}. */
    private void makeTag() {
        TagRegistry tags = served.vcenter().tags();
        var made = new CompletableFuture<Boolean>();
        tags.loop().send(() -> {
            tags.add(new TagCategory("c", "tier", "", false, Set.of(), Set.of()));
            tags.add(new InventoryTag("t", "c", "gold", "", Set.of()));
            made.complete(true);
        });
        made.join();
    }

    ViClient client(FaultCaller caller) {
        return switch (caller) {
            case ADMINISTRATOR -> admin;
            case READER -> reader;
            case NOBODY -> nobody;
        };
    }

    /** Waits until what was done before has reached every loop that it goes to. */
    void settle() {
        Loops loops = served.vcenter().loops();
        for (int hop = 0; hop < HOPS_MAX; hop++) {
            for (int index = 0; index < loops.count(); index++) {
                var reached = new CompletableFuture<Boolean>();
                loops.at(index).send(() -> reached.complete(true));
                reached.join();
            }
        }
    }

    PostedEvents events() {
        return new PostedEvents(admin);
    }

    JsonNode vm(String name) {
        return at("DC0/vm/" + name);
    }

    /** What is at a path of the inventory. */
    JsonNode at(String path) {
        return admin.post("SearchIndex", "SearchIndex", "FindByInventoryPath", "{\"inventoryPath\":\"" + path + "\"}")
                .value();
    }

    /**
     * What is at a place: {@code ServiceInstance}, an inventory path, {@code path#property}, or {@code content#property} for a manager. Of a property,
     * members and positions follow after dots; behind {@code >} is a property of what is there.
     */
    JsonNode place(String place) {
        if (place.equals(SERVICE)) {
            ObjectNode reference = place("content#rootFolder").deepCopy();
            return reference.put("type", SERVICE).put("value", SERVICE);
        }
        int inner = place.indexOf('>');
        if (inner >= 0)
            return admin.get(place(place.substring(0, inner)), place.substring(inner + 1))
                    .value();
        int end = place.indexOf('#');
        if (end < 0) return at(place);
        String[] members = place.substring(end + 1).split("\\.", -1);
        boolean ofContent = place.startsWith("content#");
        JsonNode value = ofContent
                ? admin.get("ServiceInstance", "ServiceInstance", "content").value()
                : admin.get(at(place.substring(0, end)), members[0]).value();
        for (int i = ofContent ? 0 : 1; i < members.length; i++) {
            JsonNode list = value.has("_value") ? value.path("_value") : value;
            value = list.isArray() ? list.path(Integer.parseInt(members[i])) : list.path(members[i]);
        }
        return value;
    }

    public void run(FaultCase row) {
        runner(row).run(row);
    }

    public void succeed(FaultCase row) {
        runner(row).succeed(row.operation());
    }

    private FaultCaseRunner runner(FaultCase row) {
        return new FaultCaseRunner(this, PREFIX + (rows.indexOf(row) + 1));
    }

    @Override
    public void close() {
        served.close();
    }

    /** The events that a vCenter posts, as a client reads them. */
    record PostedEvents(ViClient client) {
        private static final String MANAGER = "EventManager";
        /** Posted when the states of alarms are next looked at, whatever was called. */
        private static final String OF_STATES = "AlarmStatusChangedEvent";

        private static final int READS_MAX = 100;

        /** The key of the latest event. */
        long latest() {
            return client.get(MANAGER, MANAGER, "latestEvent")
                    .value()
                    .path("key")
                    .asLong();
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
}
