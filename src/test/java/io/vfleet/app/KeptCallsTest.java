package io.vfleet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfleet.config.settings.ScenarioFiles;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.harness.ViClient;
import io.vfleet.memory.HeldKind;
import io.vfleet.operation.FleetAdmin.RecordQuery;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeptCallsTest {
    private static final RecordQuery ALL = new RecordQuery(null, null, null, null, null, null, null, 0, 0, 100);

    private final ServedVCenter served = ServedVCenter.with(
            ServedVCenter.settings(Map.of("server.server.journal.enabled", true, "paces.speed", "max")));
    private final KeptCalls kept = new KeptCalls(served.vcenter(), served.injections());
    private final ViClient client;

    KeptCallsTest() {
        served.watch(kept.witness());
        client = served.client().login("user", "pass");
    }

    @AfterEach
    void close() {
        kept.close();
        served.close();
    }

    private JsonNode calls(RecordQuery query) {
        return new ObjectMapper().valueToTree(kept.calls(query)).path("calls");
    }

    private static RecordQuery of(@Nullable String machine, @Nullable String outcome, @Nullable String rule) {
        return new RecordQuery(machine, null, null, null, null, outcome, rule, 0, 0, 100);
    }

    private JsonNode vm() {
        return client.post(
                        "SearchIndex",
                        "SearchIndex",
                        "FindByInventoryPath",
                        "{\"inventoryPath\":\"DC0/vm/DC0_H0_VM0\"}")
                .value();
    }

    @Test
    void callsOfAMachineAreFoundByItsNameAndByItsId() {
        JsonNode vm = vm();
        client.post(vm, "PowerOffVM_Task", "");

        JsonNode byName = calls(of("DC0_H0_VM0", null, null));
        assertEquals(1, byName.size());
        assertEquals(byName, calls(of(vm.path("value").asText(), null, null)));
        JsonNode call = byName.get(0);
        assertEquals("PowerOffVM_Task", call.path("method").asText());
        assertEquals("json", call.path("wire").asText());
        assertEquals("ok", call.path("outcome").asText());
        assertTrue(call.path("task").asText().startsWith("task-"));
        assertTrue(call.path("user").asText().endsWith("user"));
        assertEquals(0, calls(of("DC0_H0_VM1", null, null)).size());
    }

    @Test
    void aLoginBeginsTheCallsOfItsSessionAndNoSecretIsShown() {
        vm();
        JsonNode all = calls(ALL);
        JsonNode login = all.get(all.size() - 1);
        assertEquals("Login", login.path("method").asText());
        String session = login.path("session").asText();
        assertEquals(10, session.length());
        assertEquals(session, all.get(0).path("session").asText());
        assertFalse(all.toString().contains("pass"));
        var sessions = served.vcenter().sessions();
        sessions.all().forEach(each -> {
            assertFalse(all.toString().contains(each.token()));
            assertFalse(all.toString().contains(each.key()));
        });
    }

    @Test
    void aCallThatARuleTouchedIsFoundByTheRule() {
        JsonNode vm = vm();
        served.scenario().change(ScenarioFiles.parse("test", """
                apiVersion: vfleet/v1
                kind: Scenario
                faults:
                - {id: gone, match: {method: RefreshStorageInfo}, effect: {fault: ManagedObjectNotFound}}
                """).scenario());
        client.post(vm, "RefreshStorageInfo", "").fault();

        JsonNode call = calls(of(null, null, "go*")).get(0);
        assertEquals("fault", call.path("outcome").asText());
        assertEquals("ManagedObjectNotFound", call.path("fault").asText());
        assertEquals("gone", call.path("rules").path(0).path("rule").asText());
        assertEquals(calls(of(null, "fault", null)), calls(of(null, "ManagedObject*", null)));
    }

    @Test
    void itsMemoryIsPartOfTheBudgetUntilTheVCenterEnds() {
        long bytes = served.vcenter().settings().limits().journalBytesMax();
        assertEquals(bytes, served.memory().heldBytes(HeldKind.JOURNAL));
        assertNull(kept.changeJournal(false, Map.of()));
        assertEquals(bytes, served.memory().heldBytes(HeldKind.JOURNAL));
        kept.close();
        assertEquals(0, served.memory().heldBytes(HeldKind.JOURNAL));
    }

    @Test
    void aSampleThatIsWrongChangesNothing() {
        assertNotNull(kept.changeJournal(true, Map.of("Login", 2.0)));
        assertNotNull(kept.changeJournal(true, Map.of("a||b", 1.0)));
        vm();
        assertTrue(calls(ALL).size() > 1);
    }
}
