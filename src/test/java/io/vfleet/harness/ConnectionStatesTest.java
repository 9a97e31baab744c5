package io.vfleet.harness;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.model.VmConnectionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Machines and hosts that cannot be reached, as the population has them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConnectionStatesTest {
    private static final String MACHINE = "DC0/vm/DC0_C0_RP0_VM";

    private final ServedVCenter served = ServedVCenter.with(ServedVCenter.settings(Map.ofEntries(
            entry("fleet.shape.vmsPerPool", VmConnectionState.values().length),
            entry("fleet.population.specials", specials()),
            entry("fleet.population.hosts", List.of(Map.of("name", "DC0_H0", "connectionState", "not-responding"))))));
    private final ViClient client = served.client().login("user", "pass");

    private static List<Map<String, ?>> specials() {
        var specials = new ArrayList<Map<String, ?>>();
        for (VmConnectionState state : VmConnectionState.values()) {
            specials.add(Map.of("vms", List.of("DC0_C0_RP0_VM" + number(state)), "connectionState", state.wireName()));
        }
        return specials;
    }

    private static int number(VmConnectionState state) {
        return List.of(VmConnectionState.values()).indexOf(state);
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void aMachineWhoseFilesCannotBeReadHasNoConfiguration() {
        for (VmConnectionState state : VmConnectionState.values()) {
            JsonNode vm = find(MACHINE + number(state));
            JsonNode runtime = client.get(vm, "runtime").value();
            assertEquals(state.wireName(), runtime.path("connectionState").asText());
            assertEquals(state.mayRun(), runtime.path("powerState").asText().equals("poweredOn"), state::wireName);
            for (String property : List.of("config", "layoutEx", "storage")) {
                assertEquals(state.hasConfiguration(), isSet(vm, property), state + " " + property);
            }
            JsonNode summary = client.get(vm, "summary").value().path("config");
            assertEquals(state.hasConfiguration(), summary.has("uuid"), state::wireName);
            assertTrue(summary.has("name") && summary.has("vmPathName"), state::wireName);
        }
    }

    @Test
    void nothingCanBeDoneWithAMachineThatIsNotConnected() {
        for (VmConnectionState state : VmConnectionState.values()) {
            JsonNode vm = find(MACHINE + number(state));
            JsonNode info = client.awaitTask(
                    client.post(vm, "CreateSnapshot_Task", "{\"name\":\"s\",\"memory\":false,\"quiesce\":false}")
                            .value());
            boolean connected = state == VmConnectionState.CONNECTED;
            assertEquals(connected ? "success" : "error", info.path("state").asText(), state::wireName);
            if (connected) continue;
            assertEquals("InvalidState", info.path("error").path("_typeName").asText(), state::wireName);
        }
    }

    @Test
    void aHostThatDoesNotRespondHasNeitherConfigurationNorHardware() {
        JsonNode host = find("DC0/host/DC0_H0/DC0_H0");
        JsonNode runtime = client.get(host, "runtime").value();
        assertEquals("notResponding", runtime.path("connectionState").asText());
        assertFalse(runtime.has("bootTime"));
        assertFalse(isSet(host, "config") || isSet(host, "hardware"));
        assertTrue(isSet(host, "summary") && isSet(host, "configManager"));

        JsonNode vm = client.get(host, "vm").value().get(0);
        assertEquals(
                "disconnected",
                client.get(vm, "runtime").value().path("connectionState").asText());
        assertTrue(isSet(vm, "config"));
        assertTrue(isSet(find("DC0/host/DC0_C0/DC0_C0_H0"), "config"));
    }

    private boolean isSet(JsonNode object, String property) {
        return client.get(object, property).json() != null;
    }

    private JsonNode find(String path) {
        String body = "{\"inventoryPath\":\"" + path + "\"}";
        return client.post("SearchIndex", "SearchIndex", "FindByInventoryPath", body)
                .value();
    }
}
