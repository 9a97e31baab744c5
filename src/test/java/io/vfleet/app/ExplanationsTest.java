package io.vfleet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.engine.TaskClock;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.harness.ViClient;
import io.vfleet.memory.HeldKind;
import io.vfleet.operation.FleetAdmin.RecordQuery;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is told of tasks and calls, and of what rules did to them.
 *
 * <p>long: one sentence for each thing that is told.
 */
final class ExplanationsTest {
    private final ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(Map.of("paces.speed", "max")));
    private final KeptCalls kept = new KeptCalls(served.vcenter(), served.injections());
    private final ViClient client = served.client().login("user", "pass");

    @AfterEach
    void close() {
        kept.close();
        served.close();
    }

    private void scenario(String rules) {
        served.scenario()
                .change(ScenarioFiles.parse("test", "apiVersion: vfleet/v1\nkind: Scenario\n" + rules)
                        .scenario());
    }

    private JsonNode explain(String id) {
        return new ObjectMapper().valueToTree(kept.explain(id));
    }

    private JsonNode injections(@Nullable String machine, @Nullable String method, @Nullable String rule) {
        var query = new RecordQuery(machine, null, method, null, null, null, rule, 0, 0, 100);
        return new ObjectMapper().valueToTree(kept.injections(query)).path("injections");
    }

    private JsonNode vm(int number) {
        String path = "{\"inventoryPath\":\"DC0/vm/DC0_H0_VM" + number + "\"}";
        return client.post("SearchIndex", "SearchIndex", "FindByInventoryPath", path)
                .value();
    }

    private String task(int machine) {
        return client.post(vm(machine), "PowerOffVM_Task", "")
                .value()
                .path("value")
                .asText();
    }

    @Test
    void aTaskIsExplainedWithoutAJournal() {
        scenario("""
                tasks:
                - id: slow
                  match: {method: PowerOffVM_Task}
                  stages:
                  - {name: shutdown, time: 1h, progress: 40}
                  - {name: cleanup, time: 1h, progress: 100}
                """);
        JsonNode told = explain(task(0));
        assertEquals("PowerOffVM_Task", told.path("method").asText());
        assertEquals("DC0_H0_VM0", told.path("entityName").asText());
        assertTrue(told.path("asked").path("user").asText().endsWith("user"));
        assertEquals(10, told.path("asked").path("session").asText().length());
        assertFalse(told.path("asked").path("client").isMissingNode());
        assertEquals("slow", told.path("rules").path(0).path("rule").asText());
        assertEquals("stages", told.path("rules").path(0).path("effect").asText());
        assertFalse(told.path("rulesForgotten").asBoolean());
        assertEquals(2, told.path("stages").size());
    }

    @Test
    void aStageThatSharesItsDatastoreIsTheOneOfATaskUntilAllIsMoved() {
        scenario("""
                tasks:
                - id: dump
                  match: {method: CreateSnapshotEx_Task}
                  stages:
                  - {name: dump, bytesPerSecond: 1MiB/s, sharedBy: datastore, progress: 90}
                  - {name: close, time: 1h, progress: 100}
                """);
        TaskClock clock = served.vcenter().tasks().clock();
        clock.setSpeed(1);
        clock.setFrozen(true);
        String first = snapshotWithMemory(0);
        snapshotWithMemory(1);
        everyLoopHasTurned();

        // when it would be over if nothing else were moved
        clock.advance(explain(first).path("stages").path(0).path("meantMillis").asLong() * 105 / 100);
        everyLoopHasTurned();

        JsonNode stages = explain(first).path("stages");
        assertEquals("running", stages.path(0).path("state").asText());
        assertEquals("ahead", stages.path(1).path("state").asText());
        int moved = stages.path(0).path("movedPercent").asInt();
        assertTrue(moved > 0 && moved < 100, stages::toString);
    }

    private String snapshotWithMemory(int machine) {
        return client.post(vm(machine), "CreateSnapshotEx_Task", "{\"name\":\"a\",\"memory\":true}")
                .value()
                .path("value")
                .asText();
    }

    /** What was sent between them has arrived. */
    private void everyLoopHasTurned() {
        for (int round = 0; round < 3; round++) {
            for (int index = 0; index < served.vcenter().loops().count(); index++) {
                var turned = new CompletableFuture<Boolean>();
                served.vcenter().loops().at(index).send(() -> turned.complete(true));
                turned.join();
            }
        }
    }

    @Test
    void whatFailedATaskIsToldWithItsDrawAndItsStage() {
        scenario("""
                faults:
                - id: stuck
                  match: {method: PowerOffVM_Task}
                  probability: 0.999999
                  count: {succeedFirst: 0, per: machine}
                  effect: {task: {fault: GenericVmConfigFault, atPercent: 60}}
                """);
        JsonNode told = explain(task(0));
        assertEquals("error", told.path("state").asText());
        assertEquals("GenericVmConfigFault", told.path("fault").asText());
        assertFalse(told.path("message").asText().isEmpty());
        JsonNode rule = told.path("rules").path(0);
        assertEquals("stuck", rule.path("rule").asText());
        assertEquals("task", rule.path("on").asText());
        assertEquals(1, rule.path("nth").asInt());
        assertEquals(0.999999, rule.path("below").asDouble());
        assertTrue(rule.path("drawn").asDouble() < 0.999999);
        JsonNode stages = told.path("stages");
        assertEquals("failed", stages.path(stages.size() - 1).path("state").asText());
        assertEquals(60, stages.path(stages.size() - 1).path("percent").asInt());
    }

    @Test
    void whatHeldTheCallBackThatBeganATaskIsToldOfTheTask() {
        scenario("""
                latency:
                - {id: hesitant, match: {method: PowerOffVM_Task}, time: 20ms}
                """);
        JsonNode rule = explain(task(0)).path("rules").path(0);
        assertEquals("hesitant", rule.path("rule").asText());
        assertEquals("call", rule.path("on").asText());
        assertEquals(20, rule.path("meantMillis").asDouble());
        assertTrue(rule.path("addedMillis").asDouble() >= 20);
    }

    @Test
    void aRuleOfTasksMeetsTheClientThatHasBegunThem() {
        scenario("""
                tasks:
                - {id: others, match: {method: PowerOffVM_Task, client: "backup/*"}, outcomes: [{weight: 1, end: {fault: InvalidState}}]}
                - {id: ours, match: {method: PowerOffVM_Task, client: "Java-http-client/*"}, outcomes: [{weight: 1, end: {fault: InvalidState}}]}
                """);
        assertEquals("ours", explain(task(0)).path("rules").path(0).path("rule").asText());
        scenario("""
                faults:
                - {id: theirs, match: {method: PowerOffVM_Task, client: "backup/*"}, effect: {task: {fault: InvalidState}}}
                """);
        assertEquals(0, explain(task(1)).path("rules").size());
    }

    @Test
    void howLongACallWaitedForItsPlaceIsToldOfItsTask() {
        scenario("""
                admission:
                - {id: slowly, match: {method: PowerOffVM_Task}, scope: vcenter, rate: 1/s, burst: 1}
                """);
        task(0);
        JsonNode rule = explain(task(1)).path("rules").path(0);
        assertEquals("slowly", rule.path("rule").asText());
        assertEquals("wait", rule.path("effect").asText());
        assertTrue(rule.path("addedMillis").asDouble() > 0, rule::toString);
    }

    @Test
    void aTaskOfACallOverSoapIsExplainedTheSame() throws Exception {
        scenario("""
                faults:
                - {id: stuck, match: {method: PowerOffVM_Task, client: "soapy/*"}, effect: {task: {fault: InvalidState}}}
                """);
        String login = soap(
                "<Login xmlns=\"urn:vim25\"><_this type=\"SessionManager\">SessionManager</_this>"
                        + "<userName>user</userName><password>pass</password></Login>",
                null);
        String session = login.substring(login.indexOf("set-cookie: ") + 12).split(";", 2)[0];
        String begun = soap(
                "<PowerOffVM_Task xmlns=\"urn:vim25\"><_this type=\"VirtualMachine\">"
                        + vm(0).path("value").asText() + "</_this></PowerOffVM_Task>",
                session);
        String task = begun.substring(begun.indexOf("task-")).split("<", 2)[0];
        JsonNode told = explain(task);
        assertEquals("soapy/1", told.path("asked").path("client").asText());
        assertEquals("InvalidState", told.path("fault").asText());
        assertEquals("stuck", told.path("rules").path(0).path("rule").asText());
    }

    /** The session's header and the body of an answer. */
    private String soap(String call, @Nullable String cookie) throws Exception {
        String envelope =
                "<Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\"><Body>" + call + "</Body></Envelope>";
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(served.address() + "/sdk"))
                    .header("Content-Type", "text/xml")
                    .header("SOAPAction", "urn:vim25/8.0")
                    .header("User-Agent", "soapy/1")
                    .POST(HttpRequest.BodyPublishers.ofString(envelope));
            if (cookie != null) request.header("Cookie", cookie);
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer::body);
            return "set-cookie: " + answer.headers().firstValue("set-cookie").orElse("") + "\n" + answer.body();
        }
    }

    @Test
    void theWaitsOfATaskAreToldByWhatItWaitedFor() {
        task(0);
        JsonNode task = client.post(vm(0), "PowerOnVM_Task", "").value();
        client.awaitTask(task);
        JsonNode told = explain(task.path("value").asText());
        var kinds = told.path("waits").findValuesAsText("for");
        assertTrue(kinds.contains("machine"), told::toString);
        assertTrue(kinds.contains("host"), told::toString);
        told.path("waits").forEach(wait -> assertTrue(wait.path("millis").asDouble() >= 0));
        assertEquals("success", told.path("state").asText());
        assertTrue(told.path("waitsNow").isMissingNode());
    }

    @Test
    void aTaskThatWaitsSaysForWhat() {
        scenario("""
                tasks:
                - {id: endless, match: {method: PowerOffVM_Task}, outcomes: [{weight: 1, end: {stall: 1h, atPercent: 50}}]}
                """);
        JsonNode vm = vm(0);
        client.post(vm, "PowerOffVM_Task", "");
        String waiting = client.post(vm, "CreateSnapshot_Task", "{\"name\":\"s\",\"memory\":false,\"quiesce\":false}")
                .value()
                .path("value")
                .asText();
        JsonNode told = explain(waiting);
        // Without a queue it was refused, which is the answer.
        if (told.path("state").asText().equals("queued"))
            assertEquals("machine", told.path("waitsNow").path("for").asText());
        else assertEquals("TaskInProgress", told.path("fault").asText());
    }

    @Test
    void aCallOfTheJournalIsExplainedWithItsTask() {
        served.watch(kept.witness());
        assertNull(kept.changeJournal(true, Map.of()));
        String task = task(0);
        String call = explain(task).path("call").asText();
        JsonNode told = explain(call);
        assertEquals("PowerOffVM_Task", told.path("call").path("method").asText());
        assertEquals(task, told.path("task").path("task").asText());
    }

    @Test
    void whatIsNotKeptIsNotExplained() {
        assertNull(kept.explain("task-1"));
        assertNull(kept.explain("1"));
        assertNull(kept.explain("99999999999999999999"));
        assertNull(kept.explain("vm-1"));
    }

    @Test
    void whatRulesDidIsListedByRuleMachineAndMethodNewestFirst() {
        scenario("""
                faults:
                - {id: gone, match: {method: RefreshStorageInfo}, effect: {fault: ManagedObjectNotFound}}
                - {id: stuck, match: {method: PowerOffVM_Task}, effect: {task: {fault: GenericVmConfigFault}}}
                """);
        client.post(vm(0), "RefreshStorageInfo", "").fault();
        task(1);
        client.post(vm(1), "RefreshStorageInfo", "").fault();
        assertEquals(3, injections(null, null, null).size());
        assertEquals(2, injections(null, null, "gone").size());
        assertEquals(
                "stuck",
                injections("DC0_H0_VM1", "Power*", null).path(0).path("rule").asText());
        JsonNode newest = injections("DC0_H0_VM1", null, null).path(0);
        assertEquals("gone", newest.path("rule").asText());
        assertEquals("call", newest.path("on").asText());
        assertEquals("ManagedObjectNotFound", newest.path("outcome").asText());
        assertEquals(0, injections("DC0_H0_VM2", null, null).size());
    }

    @Test
    void callsOverSoapAreListedToo() throws Exception {
        scenario("""
                faults:
                - {id: late, match: {method: RetrieveServiceContent, wire: soap}, effect: {delay: 5ms}}
                """);
        soap(
                "<RetrieveServiceContent xmlns=\"urn:vim25\"><_this type=\"ServiceInstance\">ServiceInstance</_this>"
                        + "</RetrieveServiceContent>",
                null);
        JsonNode late = injections(null, null, "late").path(0);
        assertEquals("soapy/1", late.path("client").asText());
        assertEquals("ok", late.path("outcome").asText());
        assertEquals(5, late.path("meantMillis").asDouble());
    }

    @Test
    void manyDelaysDoNotDriveAFaultOut() {
        scenario("""
                latency:
                - {id: slow, match: {method: CurrentTime}, time: 1us}
                faults:
                - {id: gone, match: {method: RefreshStorageInfo}, effect: {fault: ManagedObjectNotFound}}
                """);
        client.post(vm(0), "RefreshStorageInfo", "").fault();
        for (int i = 0; i < 50; i++) client.post("ServiceInstance", "ServiceInstance", "CurrentTime", "");
        assertNotNull(injections(null, null, "gone").path(0).get("time"));
    }

    @Test
    void itsMemoryIsChargedFromTheFirstToTheEnd() {
        assertEquals(0, served.memory().heldBytes(HeldKind.JOURNAL));
        scenario("""
                faults:
                - {id: gone, match: {method: RefreshStorageInfo}, effect: {fault: ManagedObjectNotFound}}
                """);
        client.post(vm(0), "RefreshStorageInfo", "").fault();
        assertTrue(served.memory().heldBytes(HeldKind.JOURNAL) > 0);
        kept.close();
        assertEquals(0, served.memory().heldBytes(HeldKind.JOURNAL));
    }
}
