package io.vfleet.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vfleet.config.Population;
import io.vfleet.config.Shape;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.model.Changes;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecentTest {
    private final Inventory small =
            new Inventory(Shape.DEFAULT, Population.SMALL, 0, new SteppedLoops(2), Changes.NONE);
    private final List<Integer> computed = new ArrayList<>();
    private final Recent recent = new Recent(this::compute);

    @Test
    void askingAgainComputesNothing() {
        // when
        VmState first = recent.state(7);
        VmState second = recent.state(7);

        // then
        assertSame(first, second);
        assertEquals(List.of(7), computed);
    }

    @Test
    void twoThatShareAPlaceAreNeverTakenForEachOther() {
        // given
        int other = 7 + Recent.KEPT_MAX;

        // when
        VmState first = recent.state(7);
        VmState second = recent.state(other);
        VmState again = recent.state(7);

        // then
        assertNotSame(first, second);
        assertEquals(first, again);
        assertEquals(List.of(7, other, 7), computed);
    }

    private VmState compute(int index) {
        computed.add(index);
        return small.initial(small.all(Kind.VM).first() + index / Recent.KEPT_MAX);
    }
}
