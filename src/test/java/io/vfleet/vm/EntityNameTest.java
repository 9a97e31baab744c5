package io.vfleet.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EntityNameTest {
    private static Optional<String> canonical(String name) {
        return EntityName.canonical(name, 80);
    }

    @Test
    void onlySlashBackslashAndPercentStayEscaped() {
        assertEquals(Optional.of("a%2fb%5cc%25"), canonical("a/b\\c%25"));
        assertEquals(Optional.of("a%2fb%5cc"), canonical("a%2Fb%5Cc"));
        assertEquals(Optional.of("nightly"), canonical("%6eightly"));
        assertEquals(Optional.of("Sch\u00f6n"), canonical("Sch%c3%b6n"));
    }

    @Test
    void aPercentSignThatBeginsNoEscapeIsEscaped() {
        assertEquals(Optional.of("50%25"), canonical("50%"));
        assertEquals(Optional.of("50%25 off"), canonical("50% off"));
        assertEquals(Optional.of("%25zz"), canonical("%zz"));
        assertEquals(Optional.of("a%252"), canonical("a%2"));
        assertEquals(Optional.of("%25%25%2f"), canonical("%%%2F"));
    }

    @Test
    void theCallerMustEscapeThePercentSignsOfASnapshotsName() {
        for (String name : List.of("50%", "50% off", "%zz", "a%2", "%")) {
            assertEquals(Optional.empty(), EntityName.canonicalIfEscaped(name, 80), name);
        }
        assertEquals(Optional.of("50%25"), EntityName.canonicalIfEscaped("50%25", 80));
    }

    @Test
    void aNameIsLookedUpWhateverTheCaseOfItsEscapes() {
        assertEquals("a%2fb", EntityName.stored("a%2Fb"));
        assertEquals("50%25", EntityName.stored("50%"));
        assertEquals("DC0_H0_VM0", EntityName.stored("DC0_H0_VM0"));
    }

    @Test
    void nothingIsNoName() {
        for (String name : List.of("", " ", "%20", "a%00b", "a\nb", "%ff", "\ud800")) {
            assertEquals(Optional.empty(), canonical(name), name);
        }
    }

    @Test
    void anEscapeCountsAsOneCharacter() {
        assertEquals(Optional.of("%2f".repeat(80)), canonical("/".repeat(80)));
        assertEquals(Optional.of("%2f".repeat(80)), canonical("%2f".repeat(80)));
        assertEquals(Optional.empty(), canonical("/".repeat(81)));
        assertEquals(Optional.empty(), canonical("x".repeat(1_000_000)));
    }

    @Test
    void whatIsKeptIsReadBack() {
        assertEquals("a/b\\c%", EntityName.plain("a%2fb%5cc%25"));
        assertEquals("a%2fb%5cc%25", EntityName.escaped("a/b\\c%"));
    }
}
