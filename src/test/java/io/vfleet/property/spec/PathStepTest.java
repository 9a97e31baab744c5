package io.vfleet.property.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.meta.ReferenceSequence;
import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Steps into lists that are made while they are iterated. */
final class PathStepTest {
    /** Every second place of the list has no element, as where the reader may not see it. */
    private record EverySecond(int places) implements Sequence {
        @Override
        public long size() {
            return -1;
        }

        @Override
        public Iterator<@Nullable Object> iterator() {
            return IntStream.range(0, places)
                    .<@Nullable Object>mapToObj(
                            place -> place % 2 == 0 ? new MoRef("VirtualMachine", "vm-" + place) : null)
                    .iterator();
        }
    }

    private static final class Unlisted implements ReferenceSequence {
        @Override
        public MoRef byId(String id) {
            return new MoRef("VirtualMachine", id);
        }

        @Override
        public long size() {
            return 1_000_000;
        }

        @Override
        public Iterator<@Nullable Object> iterator() {
            throw new AssertionError("a million references are iterated for one");
        }
    }

    @Test
    void theLengthIsThatOfWhatIsSeen() {
        assertEquals(2_000, new PathStep.LengthStep().resolve(new EverySecond(4_000)));
    }

    @Test
    void aLengthThatWouldTakeALongCountIsMissing() {
        assertNull(new PathStep.LengthStep().resolve(new EverySecond(1_000_000)));
    }

    @Test
    void aReferenceInALongListIsFoundWithoutAnIteration() {
        assertEquals(
                new MoRef("VirtualMachine", "vm-7"),
                new PathStep.ElementStep(-1, "vm-7", Long.MIN_VALUE).resolve(new Unlisted()));
    }
}
