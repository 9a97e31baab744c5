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

    private final SeededRandom random = new SeededRandom(42);

    @Test
    void sameSeedGivesTheSameDraws() {
        assertEquals(random.draw("pace", 7, 3), new SeededRandom(42).draw("pace", 7, 3));
    }

    @Test
    void drawsAreTheSameInEveryReleaseAndOnEveryMachine() {
        assertEquals(DRAW, random.draw("pace", 7, 3));
        assertEquals(NORMAL, Double.doubleToLongBits(random.normal("pace", 7, 3)));
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
        long draw = random.draw("pace", 7, 3);
        assertNotEquals(draw, new SeededRandom(43).draw("pace", 7, 3));
        assertNotEquals(draw, random.draw("Aa", 7, 3));
        assertNotEquals(random.draw("Aa", 7, 3), random.draw("BB", 7, 3));
        assertNotEquals(draw, random.draw("pace", 8, 3));
        assertNotEquals(draw, random.draw("pace", 7, 4));
        assertNotEquals(random.draw("pace", 3, 4), random.draw("pace", 4, 3));
    }

    @Test
    void drawsAreEvenOverEntitiesAndOverOccurrences() {
        int[] byEntity = new int[100];
        int[] byNth = new int[100];
        for (long nth = 0; nth < 100_000; nth++) {
            byEntity[random.below(100, "even", nth, 0)]++;
            byNth[random.below(100, "even", 0, nth)]++;
        }
        assertTrue(chiSquare(byEntity) < 160, "chi square of entities " + chiSquare(byEntity));
        assertTrue(chiSquare(byNth) < 160, "chi square of occurrences " + chiSquare(byNth));
    }

    @Test
    void belowStaysBelowAndRefusesABoundOfZero() {
        assertEquals(0, random.below(1, "one", 5, 5));
        for (long nth = 0; nth < 1000; nth++) {
            int value = random.below(Integer.MAX_VALUE, "big", 1, nth);
            assertTrue(value >= 0 && value < Integer.MAX_VALUE);
        }
        assertThrows(IllegalArgumentException.class, () -> random.below(0, "none", 5, 5));
    }

    @Test
    void unitIsEvenFromZeroToOne() {
        double sum = 0;
        for (long nth = 0; nth < 100_000; nth++) {
            double value = random.unit("unit", 1, nth);
            assertTrue(value >= 0 && value < 1);
            sum += value;
        }
        assertEquals(0.5, sum / 100_000, 0.01);
    }

    @Test
    void normalHasMeanZeroAndDeviationOne() {
        double sum = 0;
        double squares = 0;
        for (long nth = 0; nth < 100_000; nth++) {
            double value = random.normal("normal", 1, nth);
            sum += value;
            squares += value * value;
        }
        assertEquals(0, sum / 100_000, 0.02);
        assertEquals(1, squares / 100_000, 0.03);
    }

    private static Set<Long> hits(SeededRandom random) {
        return LongStream.range(0, 10_000)
                .filter(entity -> random.below(1000, "hit", entity, 0) < 100)
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
