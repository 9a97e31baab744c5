package io.vfleet.operation.inspection;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.harness.ViClient;
import io.vfleet.model.RunObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class QueuesTest {
    // Longer than the test: what has begun does not end.
    private static final long TASK_MILLIS = 600_000;

    private final ServedVCenter served = ServedVCenter.with(
            ServedVCenter.settings(Map.ofEntries(
                    entry("fleet.budgets", Map.of("hostUnits", 8, "datastoreUnits", 16, "vcenterTasks", 1)),
                    entry("server.limits.waitingPerVmMax", 1))),
            (_, _, _, _) -> TASK_MILLIS,
            RunObserver.NONE,
            false);
    private final FleetInspection inspection = new VCenterInspection(served.vcenter(), served.admission());
    private final ViClient client = served.client().login("user", "pass");

    @AfterEach
    void close() {
        served.close();
    }

    private JsonNode queues(int waiters) {
        return new ObjectMapper().valueToTree(inspection.queues(waiters));
    }

    private JsonNode awaitQueues(Predicate<JsonNode> wanted) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            JsonNode queues = queues(10);
            if (wanted.test(queues)) return queues;
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, 10, TimeUnit.MILLISECONDS)
                    .join();
        }
        throw new AssertionError(queues(10).toString());
    }

    private JsonNode vm(int number) {
        String path = "{\"inventoryPath\":\"DC0/vm/DC0_H0_VM" + number + "\"}";
        return client.post("SearchIndex", "SearchIndex", "FindByInventoryPath", path)
                .value();
    }

    /** A call that is given up when the server is closed. */
    private static void waits(Runnable call) {
        Thread.ofVirtual().uncaughtExceptionHandler((_, _) -> {}).start(call);
    }

    private JsonNode snapshot(JsonNode vm) {
        return client.post(vm, "CreateSnapshot_Task", "{\"name\":\"a\",\"memory\":false,\"quiesce\":false}")
                .value();
    }

    @Test
    void nobodyWaitsInAFleetAtRest() {
        assertEquals(
                "{\"tasks\":0,\"calls\":0,\"complete\":true,\"count\":0,\"queues\":[]}",
                queues(10).toString());
    }

    @Test
    void aTaskWaitsInTheQueueOfWhatItNeedsOrOfItsMachine() throws Exception {
        // given
        JsonNode first = vm(0);
        JsonNode second = vm(1);
        snapshot(first);
        JsonNode waiting = snapshot(second);
        snapshot(first);

        // when
        JsonNode queues = awaitQueues(each -> each.path("queues").size() == 2);

        // then
        assertEquals(2, queues.path("tasks").asInt(), queues::toString);
        JsonNode slots = queues.path("queues").get(0);
        assertEquals("vcenter", slots.path("for").asText(), queues::toString);
        JsonNode waiter = slots.path("waiters").get(0);
        assertEquals(1, waiter.path("place").asInt());
        assertEquals(waiting.path("value").asText(), waiter.path("task").asText());
        assertEquals("DC0_H0_VM1", waiter.path("entityName").asText());
        assertTrue(waiter.path("millis").asLong() >= 0 && waiter.path("millis").asLong() < TASK_MILLIS);
        JsonNode own = queues.path("queues").get(1);
        assertEquals("machine", own.path("for").asText(), queues::toString);
        assertEquals("DC0_H0_VM0", own.path("waiters").get(0).path("entityName").asText());
        assertTrue(queues(0).path("queues").get(0).path("waiters").isMissingNode());
    }

    @Test
    void aRateIsShownAsItIsWritten() throws Exception {
        // given
        var loaded = ScenarioFiles.parse("s.yaml", """
                apiVersion: vfleet/v1
                kind: Scenario
                admission:
                - {id: slow, match: {method: CurrentTime}, rate: 1/h}
                """);
        served.scenario().change(loaded.scenario());
        client.post("ServiceInstance", "ServiceInstance", "CurrentTime", "");
        waits(() -> client.post("ServiceInstance", "ServiceInstance", "CurrentTime", ""));

        // then
        JsonNode queue = awaitQueues(each -> each.path("calls").asInt() == 1)
                .path("queues")
                .get(0);
        assertEquals("1 in 1h", queue.path("rate").asText(), queue::toString);
        assertEquals("vcenter", queue.path("scope").asText());
    }

    @Test
    void aCallWaitsInTheQueueOfTheRuleThatBoundsIt() throws Exception {
        // given
        var loaded = ScenarioFiles.parse("s.yaml", """
                apiVersion: vfleet/v1
                kind: Scenario
                admission:
                - {id: few, match: {method: CreateSnapshot_Task}, max: 1, scope: user}
                """);
        assertEquals(List.of(), loaded.mistakes());
        served.scenario().change(loaded.scenario());
        JsonNode first = vm(0);
        JsonNode second = vm(1);
        snapshot(first);
        waits(() -> snapshot(second));

        // when
        JsonNode queues = awaitQueues(each -> each.path("calls").asInt() == 1);

        // then
        JsonNode queue = queues.path("queues").get(0);
        assertEquals("rule", queue.path("for").asText(), queues::toString);
        assertEquals("few", queue.path("rule").asText());
        assertEquals("user", queue.path("scope").asText());
        assertEquals(1, queue.path("max").asInt());
        JsonNode waiter = queue.path("waiters").get(0);
        assertEquals("CreateSnapshot_Task", waiter.path("operation").asText());
        assertEquals(10, waiter.path("session").asText().length(), queues::toString);
    }
}
