package io.vfleet.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.model.RunObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a client sees of bounds on what goes on at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdmissionCallsTest {
    private static final long TASK_MILLIS = 300;

    private final ServedVCenter served =
            ServedVCenter.with(ServedVCenter.settings(Map.of()), (_, _, _, _) -> TASK_MILLIS, RunObserver.NONE, false);
    private final ViClient client = served.client().login("user", "pass");

    @AfterAll
    void close() {
        served.close();
    }

    private void given(String rules) {
        LoadedScenario loaded = ScenarioFiles.parse("s.yaml", "apiVersion: vfleet/v1\nkind: Scenario\n" + rules);
        assertEquals(List.of(), loaded.mistakes());
        served.scenario().change(loaded.scenario());
    }

    private JsonNode vm(int number) {
        String path = "{\"inventoryPath\":\"DC0/vm/DC0_H0_VM" + number + "\"}";
        return client.post("SearchIndex", "SearchIndex", "FindByInventoryPath", path)
                .value();
    }

    private static String snapshot(String name) {
        return "{\"name\":\"" + name + "\",\"memory\":false,\"quiesce\":false}";
    }

    @Test
    void aPlaceIsHeldUntilTheTaskOfTheCallHasEnded() {
        // given
        JsonNode one = vm(0);
        JsonNode other = vm(1);
        given("""
                admission:
                - {id: few, match: {method: CreateSnapshot_Task}, max: 1, onFull: {fault: TaskInProgress}}
                """);
        client.post(one, "CreateSnapshot_Task", snapshot("a")).value();

        // then
        assertEquals(
                "TaskInProgress",
                client.post(other, "CreateSnapshot_Task", snapshot("b"))
                        .fault()
                        .path("_typeName")
                        .asText());

        // when
        given("admission:\n- {id: few, match: {method: CreateSnapshot_Task}, max: 1}");
        long start = System.nanoTime();
        client.post(other, "CreateSnapshot_Task", snapshot("c")).value();
        client.post(one, "CreateSnapshot_Task", snapshot("d")).value();

        // then
        assertTrue(System.nanoTime() - start >= TASK_MILLIS * 1_000_000, "the second waits for the task of the first");
    }

    @Test
    void aPlaceOfALoginMayBeHeldUntilTheSessionEnds() {
        // given
        given("""
                admission:
                - id: sessions
                  match: {method: Login}
                  max: 1
                  held: session
                  onFull: {fault: {type: InvalidLogin}}
                """);
        ViClient first = served.client().login("user", "pass");
        String login = "{\"userName\":\"user\",\"password\":\"pass\"}";

        // then
        assertEquals(
                "InvalidLogin",
                served.client()
                        .post("SessionManager", "SessionManager", "Login", login)
                        .fault()
                        .path("_typeName")
                        .asText());

        // when
        first.post("SessionManager", "SessionManager", "Logout", "");
        given("admission:\n- {id: sessions, match: {method: Login}, max: 1, held: session}");

        // then
        served.client().login("user", "pass");
        given("latency: []");
    }

    @Test
    void callsBeyondARateWaitForTheirTurn() {
        given("admission:\n- {id: slow, match: {method: CurrentTime}, scope: session, rate: 20/s, burst: 1}");
        long start = System.nanoTime();
        var calls = IntStream.range(0, 5)
                .mapToObj(_ -> CompletableFuture.runAsync(
                        () -> client.post("ServiceInstance", "ServiceInstance", "CurrentTime", "")
                                .value()))
                .toList();
        calls.forEach(CompletableFuture::join);
        assertTrue(System.nanoTime() - start >= 4 * 50_000_000L);
        given("latency: []");
    }
}
