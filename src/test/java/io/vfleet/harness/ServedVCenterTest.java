package io.vfleet.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.config.settings.Settings;
import io.vfleet.model.RunObserver;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A whole vCenter over TLS, as clients see it. */
final class ServedVCenterTest {
    private static final long MILLIS = 50;
    private static final String SNAPSHOT = "{\"name\":\"s\",\"memory\":false}";

    @Test
    void aSnapshotThatTakesItsTimeIsWaitedForOverTls() {
        try (var served = ServedVCenter.with(Settings.DEFAULT, (_, _, _, _) -> MILLIS, RunObserver.NONE, true)) {
            // given
            ViClient client = served.client().login("user", "pass");
            JsonNode vm = vm(client);

            // when
            JsonNode info = client.awaitTask(
                    client.post(vm, "CreateSnapshotEx_Task", SNAPSHOT).value());

            // then
            assertEquals("success", info.path("state").asText(), info::toString);
            assertEquals(vm, client.get(info.path("result"), "vm").value());
            assertFalse(info.has("error") || info.has("progress"), info::toString);
        }
    }

    @Test
    void whatAnotherSessionCancelsEndsInRequestCanceled() {
        Settings settings =
                ServedVCenter.settings(Map.of("paces.paces.snapshot-disk", Map.of("p50", "1h", "p99", "1h")));
        try (var served = ServedVCenter.with(settings)) {
            ViClient client = served.client().login("user", "pass");
            JsonNode task =
                    client.post(vm(client), "CreateSnapshotEx_Task", SNAPSHOT).value();
            ViClient other = served.client().login("user", "pass");
            assertEquals(204, other.post(task, "CancelTask", "").status());
            JsonNode info = client.awaitTask(task);
            assertEquals("RequestCanceled", info.path("error").path("_typeName").asText());
            assertEquals(true, info.path("cancelled").asBoolean());
        }
    }

    private static JsonNode vm(ViClient client) {
        String path = "{\"inventoryPath\":\"DC0/vm/DC0_H0_VM0\"}";
        return client.post("SearchIndex", "SearchIndex", "FindByInventoryPath", path)
                .value();
    }
}
