package io.vfleet.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One scenario, one seed, 64 connections in whatever order: the same machines are hit by the same rules at the same stages. */
final class ScenarioRepeatsTest {
    private static final int CONNECTIONS = 64;
    private static final int MACHINES = 128;
    private static final int TASKS_EACH = 2;
    private static final String RULES = """
            apiVersion: vfleet/v1
            kind: Scenario
            seed: SEED
            tasks:
            - id: quiesce
              match: {method: CreateSnapshot_Task}
              stages:
              - {name: prepare, time: {uniform: {min: 1ms, max: 20ms}}, progress: 30}
              - {name: commit, time: 5ms, progress: 100}
              outcomes:
              - {weight: 5}
              - {weight: 2, end: {outcome: quiesce-failed, atStage: prepare}}
              - {weight: 1, end: {fault: NoDiskSpace}}
            faults:
            - {id: chosen, match: {method: CreateSnapshot_Task}, probability: 0.2, roll: machine, effect: {fault: SnapshotLocked}}
            - {id: third, match: {method: CreateSnapshot_Task}, probability: 0.3, roll: task, effect: {task: {fault: FileLocked, atPercent: 10}}}
            - {id: second, match: {method: name}, count: {succeedFirst: 1, fail: 1, per: machine}, effect: {fault: HostCommunication}}
            """;

    /** What happened to each machine, in the order of its calls. */
    private static Map<String, String> run(long scenarioSeed, long order) throws Exception {
        var settings = ServedVCenter.settings(Map.of("fleet.shape.vms", MACHINES));
        try (ServedVCenter served = ServedVCenter.with(settings)) {
            LoadedScenario loaded = ScenarioFiles.parse("s.yaml", RULES.replace("SEED", Long.toString(scenarioSeed)));
            assertEquals(List.of(), loaded.mistakes());
            served.scenario().change(loaded.scenario());
            ViClient first = served.client().login("user", "pass");
            List<JsonNode> machines = machines(first);
            assertEquals(MACHINES, machines.size());
            Collections.shuffle(machines, new Random(order));
            var left = new ConcurrentLinkedQueue<>(machines);
            Map<String, String> happened = new ConcurrentSkipListMap<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var ends = new ArrayList<Future<Boolean>>();
                for (int i = 0; i < CONNECTIONS; i++) {
                    ends.add(threads.submit(() -> {
                        ViClient client = served.client().login("user", "pass");
                        for (JsonNode vm = left.poll(); vm != null; vm = left.poll())
                            happened.put(vm.path("value").asText(), fate(client, vm));
                        return true;
                    }));
                }
                for (Future<Boolean> each : ends) assertTrue(each.get());
            }
            return new TreeMap<>(happened);
        }
    }

    private static String fate(ViClient client, JsonNode vm) {
        var fate = new ArrayList<String>();
        for (int i = 0; i < TASKS_EACH; i++) {
            var begun = client.post(vm, "CreateSnapshot_Task", "{\"name\":\"a\",\"memory\":false,\"quiesce\":true}");
            if (begun.status() == 200) {
                JsonNode info = client.awaitTask(begun.value());
                fate.add(info.path("state").asText() + " "
                        + info.path("error").path("_typeName").asText());
            } else {
                fate.add(begun.fault().path("_typeName").asText());
            }
            fate.add(client.get(vm, "name").status() == 200 ? "read" : "not read");
        }
        return String.join(", ", fate);
    }

    private static List<JsonNode> machines(ViClient client) {
        JsonNode view = client.post(
                        "ViewManager",
                        "ViewManager",
                        "CreateContainerView",
                        "{\"container\":{\"_typeName\":\"ManagedObjectReference\",\"type\":\"Folder\",\"value\":\"group-d1\"},"
                                + "\"type\":[\"VirtualMachine\"],\"recursive\":true}")
                .value();
        var machines = new ArrayList<JsonNode>();
        client.get(view, "view").value().forEach(machines::add);
        return machines;
    }

    @Test
    void theSeedDecidesAndNotTheOrderOfTheCalls() throws Exception {
        Map<String, String> once = run(7, 1);
        assertEquals(once, run(7, 2));
        assertEquals(once, run(7, 3));
        assertNotEquals(once, run(8, 1));
        for (String each :
                List.of("ApplicationQuiesceFault", "NoDiskSpace", "SnapshotLocked", "FileLocked", "not read"))
            assertTrue(once.values().stream().anyMatch(fate -> fate.contains(each)), each + " hit nobody");
    }
}
