package io.vfleet.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.config.settings.Settings;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.meta.Slot;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every vCenter has, and what clients read from it without asking. */
final class ManagersTest {
    /** The manager of accounts is a host's, and that of direct path profiles is newer than the release. */
    private static final Set<String> ABSENT = Set.of("accountManager", "directPathProfileManager");

    @Test
    void everyManagerOfTheServiceAndEverySystemOfAHostIsReadable() {
        try (var served = ServedVCenter.with(Settings.DEFAULT)) {
            ViClient client = served.client().login("user", "pass");
            String path = "{\"inventoryPath\":\"DC0/host/DC0_H0/DC0_H0\"}";
            JsonNode host = client.post("SearchIndex", "SearchIndex", "FindByInventoryPath", path)
                    .value();
            JsonNode service =
                    client.get("ServiceInstance", "ServiceInstance", "content").value();
            assertReadable(client, "ServiceContent", service);
            assertReadable(
                    client,
                    "HostConfigManager",
                    client.get(host, "configManager").value());
        }
    }

    private static void assertReadable(ViClient client, String type, JsonNode value) {
        var wrong = new ArrayList<String>();
        for (Slot slot : Metamodel.load().data(type).slots()) {
            if (slot.type().array() || (type.equals("ServiceContent") && ABSENT.contains(slot.name()))) continue;
            JsonNode ref = value.path(slot.name());
            if (ref.isMissingNode()) wrong.add(slot.name());
            if (!ref.has("value") || slot.name().equals("rootFolder")) continue;
            for (Property property :
                    Metamodel.load().managed(ref.path("type").asText()).properties()) {
                int status = client.get(ref, property.name()).status();
                if (status != 200) wrong.add(ref + "." + property.name() + ": " + status);
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(value.size() > 20);
    }
}
