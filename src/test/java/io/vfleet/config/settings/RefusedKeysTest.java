package io.vfleet.config.settings;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class RefusedKeysTest {
    private static RefusedKeys refused(String... keys) {
        var refused = new RefusedKeys();
        for (String key : keys) refused.add(key);
        return refused;
    }

    @Test
    void aKeyIsRefusedWithThoseAboveAndBelowIt() {
        RefusedKeys refused = refused("faults[3].effect.task");

        for (String key : List.of("", "faults", "faults[3]", "faults[3].effect.task", "faults[3].effect.task.stall"))
            assertTrue(refused.contains(key), key);
        for (String key : List.of("faults[30]", "faults[3].effect.tasks", "faults[3].match", "fault"))
            assertFalse(refused.contains(key), key);
        assertTrue(refused("").contains("faults[3]"), "of a whole document");
    }

    @Test
    void onlyWhatIsBelowItIsCovered() {
        RefusedKeys refused = refused("faults[3].effect");

        assertTrue(refused.cover("faults[3].effect.task"));
        assertTrue(refused.cover("faults[3].effect"));
        assertFalse(refused.cover("faults[3]"));
        assertFalse(refused.cover("faults[3].effects"));
    }

    @Test
    void whatAnotherDocumentHasItselfIsNotRefusedInIt() {
        RefusedKeys other = refused("shape.vms", "limits.vmsMax").ofAnotherDocument(List.of("shape"));

        assertFalse(other.contains("shape.vms"));
        assertTrue(other.contains("limits.vmsMax"));
    }

    @Test
    @Timeout(10)
    void aFileMayHaveAMistakeInEachOfItsRules() {
        var refused = new RefusedKeys();
        for (int i = 0; i < 100_000; i++) {
            String key = "faults[" + i + "].effect";
            assertFalse(refused.contains(key));
            refused.add(key);
        }
        assertTrue(refused.contains("faults[99999].effect.task"));
    }
}
