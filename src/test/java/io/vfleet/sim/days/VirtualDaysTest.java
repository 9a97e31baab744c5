package io.vfleet.sim.days;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.config.settings.SettingOverride;
import io.vfleet.config.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hours of backups, one after the other; {@code -Dsim.hours=72} sets their number. */
final class VirtualDaysTest {
    private static final int HOURS = Integer.getInteger("sim.hours", 9);
    private static final int VMS = Integer.getInteger("sim.vms", 4);
    private static final long MORE_BYTES_MAX = 512 * 1024;

    @Test
    void whatIsHeldAfterDaysOfBackupsIsWhatWasHeldAfterTheFirstHours() {
        // given
        var client = new NightlyClient(settings());
        int first = HOURS / 3;
        for (int hour = 0; hour < first; hour++) client.hour();
        String left = client.left();
        long held = client.heldBytes();
        long heap = LiveHeap.bytes();

        // when
        for (int hour = first; hour < HOURS; hour++) client.hour();

        // then
        assertEquals(left, client.left());
        assertTrue(client.heldBytes() <= held * 1.02, () -> held + " bytes held, and then " + client.heldBytes());
        long later = LiveHeap.bytes();
        assertTrue(later <= heap + MORE_BYTES_MAX, () -> heap + " bytes of heap, and then " + later);
    }

    /** Events are as many as are kept before the first look. */
    private static Settings settings() {
        Map<String, Object> keys = Map.of(
                "fleet.shape.vms", VMS, "server.limits.eventsKeptMax", 10 * VMS, "server.behaviour.history", false);
        return ConfigFiles.load(
                List.of(),
                keys.entrySet().stream()
                        .map(each -> new SettingOverride(each.getKey(), each.getKey(), each.getValue()))
                        .toList());
    }
}
