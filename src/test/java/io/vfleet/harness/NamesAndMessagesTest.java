package io.vfleet.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.config.settings.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Names and messages as clients send and read them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NamesAndMessagesTest {
    private final ServedVCenter served = ServedVCenter.with(Settings.DEFAULT);
    private final ViClient client = served.client().login("user", "pass");

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void aMachineThatIsNamedWithAPercentSignIsFoundByEitherSpelling() {
        JsonNode vm = find("DC0/vm/DC0_H0_VM0");
        String spec = "{\"spec\":{\"_typeName\":\"VirtualMachineConfigSpec\",\"name\":\"50% a/b\"}}";
        JsonNode info =
                client.awaitTask(client.post(vm, "ReconfigVM_Task", spec).value());

        assertEquals("success", info.path("state").asText(), info::toString);
        assertEquals("50%25 a%2fb", client.get(vm, "name").value().asText());
        assertEquals(vm, find("DC0/vm/50%25 a%2Fb"));
        assertEquals(vm, find("DC0/vm/50% a%2fb"));
    }

    @Test
    void eventsHaveTheirMessageUnlessTheFilterAsksForNone() {
        JsonNode without = events(",\"disableFullMessage\":true");
        JsonNode with = events("");
        assertTrue(with.size() > 0 && without.size() > 0);
        with.forEach(event -> assertTrue(event.has("fullFormattedMessage"), event::toString));
        without.forEach(event -> assertFalse(event.has("fullFormattedMessage"), event::toString));
    }

    private JsonNode events(String member) {
        String filter = "{\"filter\":{\"_typeName\":\"EventFilterSpec\"" + member + "}}";
        return client.post("EventManager", "EventManager", "QueryEvents", filter)
                .value();
    }

    private JsonNode find(String path) {
        String body = "{\"inventoryPath\":\"" + path + "\"}";
        return client.post("SearchIndex", "SearchIndex", "FindByInventoryPath", body)
                .value();
    }
}
