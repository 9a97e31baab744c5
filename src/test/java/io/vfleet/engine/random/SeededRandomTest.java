package io.vfleet.engine.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SeededRandomTest {
    private static final long DRAW = -7_907_837_059_576_866_891L;
    private static final long NORMAL = 4_603_075_511_325_049_956L;

    private final SeededRandom dice = new SeededRandom(42);

    @Test
    void sameSeedGivesTheSameDraws() {
        assertEquals(dice.draw("pace", 7, 3), new SeededRandom(42).draw("pace", 7, 3));
    }

    @Test
    void drawsAreTheSameInEveryReleaseAndOnEveryMachine() {
        assertEquals(DRAW, dice.draw("pace", 7, 3));
        assertEquals(NORMAL, Double.doubleToLongBits(dice.normal("pace", 7, 3)));
    }

    @Test
    void twoSeedsHitDifferentEntities() {
        Set<Long> hits = hits(new SeededRandom(1));
        Set<Long> others = hits(new SeededRandom(2));
        assertNotEquals(hits.size(), others.size());
        others.retainAll(hits);
        assertTrue(others.size() < 250, others.size() + " of about 1,000 hit by both, about 100 by chance");
    }

    @Test
    void seedRuleEntityAndOccurrenceEachChangeTheDraw() {
        long draw = dice.draw("pace", 7, 3);
        assertNotEquals(draw, new SeededRandom(43).draw("pace", 7, 3));
        assertNotEquals(draw, dice.draw("Aa", 7, 3));
        assertNotEquals(dice.draw("Aa", 7, 3), dice.draw("BB", 7, 3));
        assertNotEquals(draw, dice.draw("pace", 8, 3));
        assertNotEquals(draw, dice.draw("pace", 7, 4));
        assertNotEquals(dice.draw("pace", 3, 4), dice.draw("pace", 4, 3));
    }

    @Test
    void drawsAreEvenOverEntitiesAndOverOccurrences() {
        int[] byEntity = new int[100];
        int[] byNth = new int[100];
        for (long nth = 0; nth < 100_000; nth++) {
            byEntity[dice.below(100, "even", nth, 0)]++;
            byNth[dice.below(100, "even", 0, nth)]++;
        }
        assertTrue(chiSquare(byEntity) < 160, "chi square of entities " + chiSquare(byEntity));
        assertTrue(chiSquare(byNth) < 160, "chi square of occurrences " + chiSquare(byNth));
    }

    @Test
    void belowStaysBelowAndRefusesABoundOfZero() {
        assertEquals(0, dice.below(1, "one", 5, 5));
        for (long nth = 0; nth < 1000; nth++) {
            int drawn = dice.below(Integer.MAX_VALUE, "big", 1, nth);
            assertTrue(drawn >= 0 && drawn < Integer.MAX_VALUE);
        }
        assertThrows(IllegalArgumentException.class, () -> dice.below(0, "none", 5, 5));
    }

    @Test
    void unitIsEvenFromZeroToOne() {
        double sum = 0;
        for (long nth = 0; nth < 100_000; nth++) {
            double drawn = dice.unit("unit", 1, nth);
            assertTrue(drawn >= 0 && drawn < 1);
            sum += drawn;
        }
        assertEquals(0.5, sum / 100_000, 0.01);
    }

    @Test
    void normalHasMeanZeroAndDeviationOne() {
        double sum = 0;
        double squares = 0;
        for (long nth = 0; nth < 100_000; nth++) {
            double drawn = dice.normal("normal", 1, nth);
            sum += drawn;
            squares += drawn * drawn;
        }
        assertEquals(0, sum / 100_000, 0.02);
        assertEquals(1, squares / 100_000, 0.03);
    }

    private static Set<Long> hits(SeededRandom dice) {
        return LongStream.range(0, 10_000)
                .filter(entity -> dice.below(1000, "hit", entity, 0) < 100)
                .boxed()
                .collect(Collectors.toSet());
    }

    private static double chiSquare(int[] counts) {
        double expected = 1000;
        double sum = 0;
        for (int count : counts) sum += (count - expected) * (count - expected) / expected;
        return sum;
    }
}
