package io.vfleet.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class RuntimeLogLevelsTest {
    private final RuntimeLogLevels levels = new RuntimeLogLevels();

    @Test
    void aLevelIsInForceAtOnceUntilItIsForgotten() {
        var logger = LoggerFactory.getLogger("io.vfleet.levels.test");
        levels.change("io.vfleet.levels.test", "TRACE");
        assertTrue(logger.isTraceEnabled());
        assertEquals("trace", levels.levels().get("io.vfleet.levels.test"));
        levels.change("io.vfleet.levels.test", null);
        assertFalse(logger.isTraceEnabled());
        assertFalse(levels.levels().containsKey("io.vfleet.levels.test"));
    }

    @Test
    void whatIsNoLoggerOrNoLevelIsRefused() {
        for (String name : new String[] {"", "a b", "../etc", "x".repeat(5) + "\n"})
            assertThrows(IllegalArgumentException.class, () -> levels.change(name, "info"), name);
        assertThrows(IllegalArgumentException.class, () -> levels.change("io.vfleet", "loud"));
        assertThrows(IllegalArgumentException.class, () -> levels.change("ROOT", null));
    }
}
