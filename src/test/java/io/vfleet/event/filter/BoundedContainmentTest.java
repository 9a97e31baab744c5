package io.vfleet.event.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How much of the inventory is walked for a list that is made in one turn. */
final class BoundedContainmentTest {
    private int walks;
    private final BoundedContainment bounded = new BoundedContainment((_, _, _) -> {
        walks++;
        return true;
    });

    @Test
    void anEntityThatComesAgainIsNotLookedForAgain() {
        for (int i = 0; i < 1_000; i++) assertTrue(bounded.contains(1, 7, true));
        assertEquals(1, walks);
    }

    @Test
    void afterVeryManyEntitiesNothingMoreIsLookedFor() {
        int found = 0;
        for (int entity = 2; entity < 100_002; entity++) if (bounded.contains(1, entity, true)) found++;
        assertEquals(20_000, walks);
        assertEquals(walks, found);
    }
}
