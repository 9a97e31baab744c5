package io.vfleet.config.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class NamePatternTest {
    @Test
    void aStarStandsForAnyCharactersAndABarIsBetweenAlternatives() {
        var pattern = NamePattern.parse("CreateSnapshot*_Task|Revert*|Login");
        assertTrue(pattern.matches("CreateSnapshot_Task"));
        assertTrue(pattern.matches("CreateSnapshotEx_Task"));
        assertTrue(pattern.matches("RevertToSnapshot_Task"));
        assertTrue(pattern.matches("Login"));
        assertFalse(pattern.matches("LoginByToken"));
        assertFalse(pattern.matches("CreateSnapshot_Tasks"));
        assertFalse(pattern.matches("createSnapshot_Task"));
    }

    @Test
    void starsTakeTheLeastThatFits() {
        assertTrue(NamePattern.parse("*a*b").matches("xaxxab"));
        assertFalse(NamePattern.parse("*a*b").matches("xaxxa"));
        assertTrue(NamePattern.parse("*").matches(""));
        assertTrue(NamePattern.parse("**a**").matches("a"));
    }

    @Test
    void aPatternThatIsSlowElsewhereIsQuick() {
        assertFalse(NamePattern.parse("*a".repeat(300) + "b").matches("a".repeat(100_000)));
    }

    @Test
    void anEmptyAlternativeIsRefused() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> NamePattern.parse("a|"));
        assertEquals("a name, with * for any characters and | between alternatives", thrown.getMessage());
    }
}
