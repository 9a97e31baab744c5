package io.vfleet.inventory;

import io.vfleet.vm.VmState;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The states at the start that were asked for last: whoever looks at an untouched virtual machine asks for its state
 * property by property, and computing it takes microseconds. Any thread.
 */
final class Recent {
    /** About as many as a page of an answer holds; a power of two. */
    static final int KEPT_MAX = 1024;

    private record Kept(int index, VmState state) {}

    private final IntFunction<VmState> states;
    private final AtomicReferenceArray<@Nullable Kept> kept = new AtomicReferenceArray<>(KEPT_MAX);

    /** @param states the state of virtual machine i, the same whenever it is asked for */
    Recent(IntFunction<VmState> states) {
        this.states = states;
    }

    VmState state(int index) {
        int place = index & (KEPT_MAX - 1);
        Kept found = kept.getAcquire(place);
        if (found != null && found.index == index) return found.state;
        VmState state = states.apply(index);
        kept.setRelease(place, new Kept(index, state));
        return state;
    }
}
