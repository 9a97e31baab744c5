package io.vfleet.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.config.settings.LoadedScenario;
import io.vfleet.config.settings.ScenarioFiles;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Calls over the wire while a scenario is in force.
 *
 * <p>long: one server for all of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScenarioCallsTest {
    private static final String ROOT = "group-d1";

    private static final List<Map<String, ?>> LABELLED =
            List.of(Map.of("vms", List.of("DC0_H0_VM1"), "label", "no-vss"));

    private final ServedVCenter served = ServedVCenter.with(
            ServedVCenter.settings(Map.of("paces.speed", "max", "fleet.population.specials", LABELLED)));
    private final ViClient client = served.client().login("user", "pass");

    @BeforeEach
    void nothingGoesWrong() {
        served.scenario().change(Scenario.NONE);
    }

    @AfterAll
    void close() {
        served.close();
    }

    private void given(String rules) {
        LoadedScenario loaded = ScenarioFiles.parse("s.yaml", "apiVersion: vfleet/v1\nkind: Scenario\n" + rules);
        assertEquals(List.of(), loaded.mistakes());
        served.scenario().change(loaded.scenario());
    }

    private JsonNode vm() {
        return vm("DC0_H0_VM0");
    }

    private JsonNode vm(String name) {
        return client.post(
                        "SearchIndex",
                        "SearchIndex",
                        "FindByInventoryPath",
                        "{\"inventoryPath\":\"DC0/vm/" + name + "\"}")
                .value();
    }

    @Test
    void anInjectedFaultNamesTheObjectsThatTheCallIsAbout() {
        // given
        JsonNode vm = vm();
        given("""
                faults:
                - {id: gone, match: {method: RefreshStorageInfo, machine: "DC0_H0_*"}, effect: {fault: ManagedObjectNotFound}}
                - id: locked
                  match: {method: UnregisterVM, host: DC0_H0, datastore: "LocalDS_*", user: "*user"}
                  effect: {fault: {type: InvalidPowerState, members: {existingState: suspended}, message: not now}}
                """);

        // then
        JsonNode gone = client.post(vm, "RefreshStorageInfo", "").fault();
        assertEquals("ManagedObjectNotFound", gone.path("_typeName").asText());
        assertEquals(vm.path("value"), gone.path("obj").path("value"));
        JsonNode locked = client.post(vm, "UnregisterVM", "").fault();
        assertEquals("suspended", locked.path("existingState").asText());
        assertEquals("not now", locked.path("faultstring").asText());
        assertTrue(client.get(vm, "name").value().asText().equals("DC0_H0_VM0"));
    }

    @Test
    void aCallIsHeldBackForAsLongAsItsRuleSaysAndNoShorter() {
        given("latency:\n- {id: slow, match: {method: CurrentTime}, time: 60ms}");
        long start = System.nanoTime();
        client.post("ServiceInstance", "ServiceInstance", "CurrentTime", "").value();
        assertTrue(System.nanoTime() - start >= 60_000_000);
    }

    @Test
    void anAnswerIsHeldBackForEachObjectThatItHas() {
        given("latency:\n- {id: slow, match: {method: RetrieveContent|childEntity|datastore}, perObject: 40ms}");
        long start = System.nanoTime();
        int objects = client.get("Folder", ROOT, "childEntity").value().size();
        assertEquals(1, objects);
        assertTrue(System.nanoTime() - start >= 40_000_000);
    }

    @Test
    void aConnectionIsResetClosedOrCutInTheMiddleOfABody() {
        given("""
                faults:
                - {id: reset, match: {method: CurrentTime}, effect: {connection: reset}}
                - {id: close, match: {method: name}, effect: {connection: close}}
                - {id: cut, match: {method: RetrieveServiceContent}, effect: {cutAfterBytes: 100B}}
                """);
        assertThrows(
                UncheckedIOException.class, () -> client.post("ServiceInstance", "ServiceInstance", "CurrentTime", ""));
        assertThrows(UncheckedIOException.class, () -> client.get("Folder", ROOT, "name"));
        assertThrows(
                UncheckedIOException.class,
                () -> client.post("ServiceInstance", "ServiceInstance", "RetrieveServiceContent", ""));
        given("latency: []");
        client.post("ServiceInstance", "ServiceInstance", "RetrieveServiceContent", "")
                .value();
    }

    @Test
    void aBodyIsSentAtTheRateOfItsRule() {
        given("faults:\n- {id: slow, match: {method: RetrieveServiceContent}, effect: {bodyBytesPerSecond: 20KiB/s}}");
        long start = System.nanoTime();
        client.post("ServiceInstance", "ServiceInstance", "RetrieveServiceContent", "")
                .value();
        assertTrue(System.nanoTime() - start >= 200_000_000, "5 to 6 KiB");
    }

    @Test
    void anEndedSessionIsNotAuthenticatedFromThenOn() {
        // given
        ViClient other = served.client().login("user", "pass");
        given("faults:\n- {id: end, match: {method: CurrentTime}, count: {fail: 1}, effect: {session: end}}");

        // then
        assertEquals(
                "NotAuthenticated",
                other.post("ServiceInstance", "ServiceInstance", "CurrentTime", "")
                        .fault()
                        .path("_typeName")
                        .asText());
        assertEquals(
                "NotAuthenticated",
                other.get("Folder", ROOT, "name").fault().path("_typeName").asText());
        client.post("ServiceInstance", "ServiceInstance", "CurrentTime", "").value();
    }

    @Test
    void aLoginHasNoSessionThatCouldEnd() {
        given("faults:\n- {id: end, effect: {session: end}}");
        ViClient other = served.client().login("user", "pass");
        assertEquals(
                "NotAuthenticated",
                other.get("Folder", ROOT, "name").fault().path("_typeName").asText());
    }

    private JsonNode ended(JsonNode task) {
        for (int tries = 0; tries < 600; tries++) {
            JsonNode info = client.get(task, "info").value();
            String state = info.path("state").asText();
            if (state.equals("success") || state.equals("error")) return info;
            client.post("ServiceInstance", "ServiceInstance", "CurrentTime", "");
        }
        throw new AssertionError("has not ended: " + task);
    }

    private JsonNode snapshot(JsonNode vm, String name) {
        String body = "{\"name\":\"" + name + "\",\"memory\":false,\"quiesce\":true}";
        return ended(client.post(vm, "CreateSnapshot_Task", body).value());
    }

    @Test
    void aTaskFailsAtAStageAndChangesNothing() {
        // given
        JsonNode vm = vm();
        given("""
                tasks:
                - id: quiesce
                  match: {method: CreateSnapshot_Task}
                  stages:
                  - {name: quiesce, time: 30ms, progress: 40}
                  - {name: commit, time: 1h, progress: 100}
                  outcomes:
                  - {weight: 1, end: {outcome: quiesce-failed, atStage: quiesce}}
                """);

        // when
        JsonNode info = snapshot(vm, "a");

        // then
        assertEquals(
                "ApplicationQuiesceFault", info.path("error").path("_typeName").asText());
        assertTrue(client.get(vm, "snapshot").json() == null, "no snapshot was made");
    }

    @Test
    void workOfHostsDatastoresAndMachinesThatAreMadeFailsAndLeavesNothingBehind() {
        // given
        JsonNode vm = vm();
        JsonNode folder = found("DC0/vm");
        JsonNode host = client.get(vm, "runtime").value().path("host");
        given("""
                faults:
                - {id: a, match: {method: DisconnectHost_Task, type: HostSystem, host: DC0_H0}, effect: {task: {fault: Timedout, atPercent: 50}}}
                - {id: b, match: {method: CloneVM_Task, machine: DC0_H0_VM0}, effect: {task: {fault: NoDiskSpace}}}
                - {id: c, match: {method: MakeDirectory, type: FileManager}, effect: {fault: FileAlreadyExists}}
                - {id: d, match: {method: "*DatastoreFile_Task", type: FileManager, datastore: "LocalDS_0"}, effect: {task: {fault: FileLocked}}}
                """);

        // then
        assertEquals("Timedout", error(client.post(host, "DisconnectHost_Task", "")));
        assertEquals(
                "connected",
                client.get(host, "runtime").value().path("connectionState").asText());
        String clone = "{\"folder\":" + folder
                + ",\"name\":\"copy\",\"spec\":{\"_typeName\":\"VirtualMachineCloneSpec\",\"location\":{\"_typeName\":\"VirtualMachineRelocateSpec\"},\"powerOn\":false,\"template\":false}}";
        assertEquals("NoDiskSpace", error(client.post(vm, "CloneVM_Task", clone)));
        String file = "{\"name\":\"[LocalDS_0] DC0_H0_VM0/DC0_H0_VM0.nvram\",\"datacenter\":" + found("DC0") + "}";
        assertEquals("FileLocked", error(client.post("FileManager", "FileManager", "DeleteDatastoreFile_Task", file)));
        given("latency: []");
        assertEquals(
                "success",
                ended(client.post(vm, "CloneVM_Task", clone).value())
                        .path("state")
                        .asText());
    }

    private JsonNode found(String path) {
        return client.post("SearchIndex", "SearchIndex", "FindByInventoryPath", "{\"inventoryPath\":\"" + path + "\"}")
                .value();
    }

    private String error(ViClient.ViResponse task) {
        return ended(task.value()).path("error").path("_typeName").asText();
    }

    @Test
    void aRemovalMayLeaveItsFilesOrFailOnALockedOne() {
        // given
        JsonNode vm = vm();
        JsonNode snapshot = snapshot(vm, "a").path("result");
        snapshot(vm, "b");
        given("""
                faults:
                - id: locked
                  match: {method: RemoveSnapshot_Task}
                  effect: {task: {outcome: disk-locked}}
                - id: needed
                  match: {method: RemoveAllSnapshots_Task}
                  effect: {task: {outcome: consolidation-needed}}
                """);

        // when
        JsonNode locked = ended(client.post(snapshot, "RemoveSnapshot_Task", "{\"removeChildren\":false}")
                .value());

        // then
        assertEquals("FileLocked", locked.path("error").path("_typeName").asText());
        assertTrue(client.get(vm, "runtime").value().path("consolidationNeeded").asBoolean());
        assertEquals(
                "b",
                client.get(vm, "snapshot")
                        .value()
                        .path("rootSnapshotList")
                        .path(0)
                        .path("name")
                        .asText());

        // when
        JsonNode removed = ended(client.post(vm, "RemoveAllSnapshots_Task", "").value());

        // then
        assertEquals("success", removed.path("state").asText());
        assertTrue(client.get(vm, "runtime").value().path("consolidationNeeded").asBoolean());
        given("latency: []");
        ended(client.post(vm, "ConsolidateVMDisks_Task", "").value());
        assertEquals(
                false,
                client.get(vm, "runtime").value().path("consolidationNeeded").asBoolean());
    }

    @Test
    void anOperationOfTheAutomationApiAnswersAnErrorOfItsOwn() throws Exception {
        // given
        try (HttpClient http = HttpClient.newHttpClient()) {
            String login = Base64.getEncoder().encodeToString("user:pass".getBytes(StandardCharsets.UTF_8));
            var session = HttpRequest.newBuilder(served.address().resolve("/api/session"))
                    .header("Authorization", "Basic " + login)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            String token = http.send(session, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .replace("\"", "");
            var list = HttpRequest.newBuilder(served.address().resolve("/api/vcenter/vm"))
                    .header("vmware-api-session-id", token)
                    .build();
            given("""
                    faults:
                    - {id: a, match: {type: "com.vmware.vcenter.*", method: list}, count: {fail: 1}, effect: {fault: TaskInProgress}}
                    - {id: b, match: {wire: rest}, count: {fail: 1}, effect: {http: {status: 429, retryAfter: 7s}}}
                    """);

            // then
            var busy = http.send(list, HttpResponse.BodyHandlers.ofString());
            assertEquals(400, busy.statusCode());
            assertTrue(busy.body().contains("RESOURCE_BUSY"), busy::body);
            var limited = http.send(list, HttpResponse.BodyHandlers.ofString());
            assertEquals(429, limited.statusCode());
            assertEquals("7", limited.headers().firstValue("retry-after").orElseThrow());
            assertEquals(
                    200, http.send(list, HttpResponse.BodyHandlers.ofString()).statusCode());
        }
    }

    @Test
    void tasksOnOneDatastoreShareABandwidth() {
        // given
        served.vcenter().tasks().clock().setSpeed(1);
        given("""
                tasks:
                - id: memory
                  match: {method: "CreateSnapshot_Task"}
                  stages:
                  - {name: before, time: 20ms, progress: 10}
                  - {name: dump, bytesPerSecond: 32MiB/s, sharedBy: datastore, progress: 90}
                  - {name: after, time: 20ms, progress: 100}
                """);
        long start = System.nanoTime();

        // when
        String spec = "{\"name\":\"shared\",\"memory\":true,\"quiesce\":false}";
        JsonNode one = client.post(vm(), "CreateSnapshot_Task", spec).value();
        JsonNode other =
                client.post(vm("DC0_H0_VM1"), "CreateSnapshot_Task", spec).value();

        // then
        assertEquals("success", client.awaitTask(one).path("state").asText());
        assertEquals("success", client.awaitTask(other).path("state").asText());
        served.vcenter().tasks().clock().setSpeed(Double.POSITIVE_INFINITY);
        // 32 MiB each: a second, and twice that for both.
        assertTrue(System.nanoTime() - start >= 2_000_000_000L, "together");
    }

    @Test
    void aRuleChoosesMachinesByTheirLabel() {
        // given
        given(
                "faults:\n- {id: a, match: {method: RefreshStorageInfo, label: no-vss}, effect: {fault: RequestCanceled}}");

        // then
        JsonNode labelled = client.post(
                        "SearchIndex",
                        "SearchIndex",
                        "FindByInventoryPath",
                        "{\"inventoryPath\":\"DC0/vm/DC0_H0_VM1\"}")
                .value();
        assertEquals(500, client.post(labelled, "RefreshStorageInfo", "").status());
        assertEquals(204, client.post(vm(), "RefreshStorageInfo", "").status());
    }
}
