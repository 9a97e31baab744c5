package io.vfleet.inventory.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InitialStateCacheTest {
    private final Inventory small =
            new Inventory(FleetShape.DEFAULT, Population.SMALL, 0, new SteppedLoops(2), ObjectChangeListener.NONE);
    private final List<Integer> computed = new ArrayList<>();
    private final InitialStateCache cache = new InitialStateCache(this::compute);

    @Test
    void aSecondReadComputesNothing() {
        // when
        VmState first = cache.state(7);
        VmState second = cache.state(7);

        // then
        assertSame(first, second);
        assertEquals(List.of(7), computed);
    }

    @Test
    void statesThatShareASlotAreNeverConfused() {
        // given
        int sameSlot = 7 + InitialStateCache.ENTRIES;

        // when
        VmState first = cache.state(7);
        VmState second = cache.state(sameSlot);
        VmState again = cache.state(7);

        // then
        assertNotSame(first, second);
        assertEquals(first, again);
        assertEquals(List.of(7, sameSlot, 7), computed);
    }

    private VmState compute(int index) {
        computed.add(index);
        return small.initial(small.all(EntityKind.VM).first() + index / InitialStateCache.ENTRIES);
    }
}
