package io.vfleet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class LogTextTest {
    @Test
    void aTextOfAClientForgesNeitherALineNorAKey() {
        assertEquals("user@vsphere.local", LogText.of("user@vsphere.local", 100));
        assertEquals("\"a address=1.2.3.4\"", LogText.of("a address=1.2.3.4", 100));
        assertEquals("\"a?event?b?\"", LogText.of("a\nevent\u2028b\u202e", 100));
        assertEquals("\"\"", LogText.of("", 100));
    }

    @Test
    void aLongTextIsCut() {
        assertEquals("xxxxx...", LogText.of("x".repeat(1_000_000), 5));
    }
}
