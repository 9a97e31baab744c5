package io.vfleet.engine.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class KeyedPermutationTest {
    @Test
    void everyNumberComesOnceAndLeadsBackToItsPlace() {
        for (int n = 1; n <= 300; n++) {
            var permutation = new KeyedPermutation(n * 31L, n);
            var seen = new BitSet();
            for (int i = 0; i < n; i++) {
                long number = permutation.at(i);
                seen.set((int) number);
                assertEquals(i, permutation.inverse(number), "n " + n);
            }
            assertEquals(n, seen.cardinality(), "n " + n);
            assertEquals(n, seen.length(), "n " + n);
        }
    }

    @Test
    void theWidestRangeIsInvertible() {
        for (long n : new long[] {1_000_000, 1L << 31, (1L << 62) + 1, Long.MAX_VALUE}) {
            var permutation = new KeyedPermutation(5, n);
            for (long i : new long[] {0, 1, n / 2, n - 1}) {
                long number = permutation.at(i);
                assertTrue(number >= 0 && number < n);
                assertEquals(i, permutation.inverse(number));
            }
        }
    }

    @Test
    void twoKeysGiveTwoOrders() {
        assertNotEquals(order(1), order(2));
        assertEquals(order(1), order(1));
    }

    @Test
    void neighboursDoNotStayNeighbours() {
        var permutation = new KeyedPermutation(9, 1_000_000);
        long near = LongStream.range(1, 10_000)
                .filter(i -> Math.abs(permutation.at(i) - permutation.at(i - 1)) < 1000)
                .count();
        assertTrue(near < 60, near + " of 10,000 near, about 20 by chance");
    }

    @Test
    void aNumberOutsideIsRefused() {
        var permutation = new KeyedPermutation(1, 10);
        assertThrows(IllegalArgumentException.class, () -> permutation.at(10));
        assertThrows(IllegalArgumentException.class, () -> permutation.inverse(-1));
        assertThrows(IllegalArgumentException.class, () -> new KeyedPermutation(1, 0));
    }

    private static List<Long> order(long key) {
        var permutation = new KeyedPermutation(key, 1000);
        return LongStream.range(0, 1000).map(permutation::at).boxed().toList();
    }
}
