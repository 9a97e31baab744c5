package io.vfleet.operation.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That an expression of a client takes no more than a bounded time for a whole listing. */
final class BoundedMatchTest {
    @Test
    void namesAreFoundByAnyPartOfThem() {
        var match = new BoundedMatch("o[rs]");
        assertEquals(2, Stream.of("hosts", "core", "etc").filter(match::matches).count());
    }

    @Test
    void anExpressionThatUsedUpItsStepsMatchesNothingMore() {
        var match = new BoundedMatch("(a|aa)+\\1b");
        assertEquals(true, match.matches("aab"));
        assertEquals(false, match.matches("a".repeat(60)));
        assertEquals(false, match.matches("aab"));
    }

    @Test
    void aLongExpressionIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new BoundedMatch("a".repeat(256)));
    }
}
