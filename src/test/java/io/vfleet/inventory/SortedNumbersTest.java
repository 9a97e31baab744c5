package io.vfleet.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class SortedNumbersTest {
    @Test
    void aSetIsTheSameAsATreeOfTheSameNumbersWhateverIsAddedAndRemoved() {
        for (int range : new int[] {20, 3_000, 1_000_000}) {
            var random = new Random(range);
            var expected = new TreeSet<Integer>();
            SortedNumbers numbers = SortedNumbers.NONE;
            for (int step = 0; step < 20_000; step++) {
                int number = 1 + random.nextInt(range);
                boolean adds = random.nextInt(3) > 0;
                numbers = adds ? numbers.with(number) : numbers.without(number);
                if (adds) expected.add(number);
                else expected.remove(number);
                int asked = random.nextInt(range);
                Integer higher = expected.higher(asked);
                assertEquals(higher == null ? 0 : higher, numbers.next(asked));
                assertEquals(expected.contains(asked), numbers.contains(asked));
                assertEquals(expected.size(), numbers.size());
            }
            assertEquals(new ArrayList<>(expected), numbers.stream().boxed().toList());
        }
    }

    @Test
    void aSetIsNotChangedByTheSetsThatAreMadeOfIt() {
        SortedNumbers one = SortedNumbers.NONE.with(5);
        one.with(7).without(5);

        assertEquals("[5]", one.stream().boxed().toList().toString());
        assertSame(one, one.with(5));
        assertSame(one, one.without(6));
        assertSame(SortedNumbers.NONE, one.without(5));
    }
}
