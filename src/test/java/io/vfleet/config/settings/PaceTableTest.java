package io.vfleet.config.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.server.PaceTable;
import io.vfleet.config.server.PaceTable.PaceSetting;
import io.vfleet.config.server.TaskSpeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PaceTableTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theDefaultsAreThoseOfTheFile() {
        assertEquals(
                PaceTable.DEFAULT,
                ConfigFiles.load(List.of(YamlFixture.SHIPPED)).paces());
        assertEquals(List.copyOf(PaceTable.DEFAULT.paces().keySet()), YamlFixture.keys("paces.yaml", "/paces"));
    }

    @Test
    void everyKeyCanBeSetAndTheOthersStay() throws ReflectiveOperationException {
        Settings settings = YamlFixture.load(folder, "Paces", """
                speed: max
                paces:
                  suspend: {p50: 10ms, p99: 2m, bytesPerSecond: 1GiB/s, cancelable: false}
                  reset: {cancelable: true}
                """);

        YamlFixture.assertAllDiffer(
                PaceTable.DEFAULT.pace("suspend"), settings.paces().pace("suspend"));
        assertEquals(
                new PaceSetting(Duration.ofSeconds(1), Duration.ofSeconds(2), 0, true),
                settings.paces().pace("reset"));
        assertEquals(PaceTable.DEFAULT.pace("power-on"), settings.paces().pace("power-on"));
        assertEquals(TaskSpeed.MAX, settings.speed());
    }

    @Test
    void eachRefusalNamesItsKey() {
        List<String> mistakes = YamlFixture.refused(folder, "Paces", """
                speed: 0
                paces:
                  reset: {p50: 5, bytesPerSecond: 3}
                  power-on: {p50: 1h}
                  power-off: {p50: 0s}
                """);
        List<String> unknown = YamlFixture.refused(
                folder, "Paces", "paces: {boot: {p50: 1s, p99: 1s, bytesPerSecond: 0B, cancelable: true}}\n");

        assertEquals(
                List.of(
                        "speed: 0, need a number above 0, or max",
                        "paces.reset.p50: 5, need a duration with its unit, such as 250ms, 5s, 30m, 2h or 1d",
                        "paces.reset.bytesPerSecond: 3, need a rate with its unit, such as 150MiB/s",
                        "paces.power-on.p99: 5s (the default), need at least p50 (1h)",
                        "paces.power-off.p50: 0s, need more than 0s because p99 is"),
                mistakes);
        assertEquals(1, unknown.size());
        assertTrue(unknown.getFirst().startsWith("paces.boot: unknown key, need one of power-on, "));
    }

    @Test
    void speedDividesAndMaxTakesNoTime() {
        assertEquals("max", TaskSpeed.MAX.toString());
        assertEquals(0.5, TaskSpeed.parse(".5").times());
        for (String wrong : new String[] {"Infinity", "NaN", "1f", "0x1p3", "-1", "0", ""}) {
            assertThrows(IllegalArgumentException.class, () -> TaskSpeed.parse(wrong), wrong);
        }
        assertEquals("2", TaskSpeed.parse("2").toString());
    }
}
