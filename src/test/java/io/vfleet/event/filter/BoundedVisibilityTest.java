package io.vfleet.event.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class BoundedVisibilityTest {
    private static final int MILLION = 1_000_000;

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void thePermissionsOfManyEntitiesAreNotLookedUpInOneTurn() {
        BoundedVisibility visibility = onlyEven();
        for (int entity = 1; entity < MILLION; entity += 2) assertFalse(visibility.test(entity));
        assertEquals(50_000, asked.get());
    }

    @Test
    void anEntityOfWhichMuchIsToldIsLookedUpOnce() {
        BoundedVisibility visibility = onlyEven();
        for (int event = 0; event < MILLION; event++) assertFalse(visibility.test(event % 2 == 0 ? 17 : 4097));
        assertEquals(2, asked.get());
        assertTrue(visibility.test(18));
    }

    @Test
    void whatHappenedOnNoEntityIsTakenForNoOtherEntity() {
        BoundedVisibility visibility = new BoundedVisibility(entity -> entity == 4096);
        assertFalse(visibility.test(0));
        assertTrue(visibility.test(4096));
        assertFalse(visibility.test(0));
    }

    private BoundedVisibility onlyEven() {
        return new BoundedVisibility(entity -> {
            asked.incrementAndGet();
            return entity % 2 == 0;
        });
    }
}
