package io.vfleet.inventory.plan;

import io.vfleet.vm.VmState;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A small cache of computed initial states of untouched virtual machines; thread-safe. Any thread. */
public final class InitialStateCache {
    /** About as many as a page of an answer holds; a power of two. */
    static final int KEPT_MAX = 1024;

    private record Kept(int index, VmState state) {}

    private final IntFunction<VmState> states;
    private final AtomicReferenceArray<@Nullable Kept> kept = new AtomicReferenceArray<>(KEPT_MAX);

    /** {@code states}: the state of virtual machine i, the same whenever it is asked for. */
    public InitialStateCache(IntFunction<VmState> states) {
        this.states = states;
    }

    public VmState state(int index) {
        int place = index & (KEPT_MAX - 1);
        Kept found = kept.getAcquire(place);
        if (found != null && found.index == index) return found.state;
        VmState state = states.apply(index);
        kept.setRelease(place, new Kept(index, state));
        return state;
    }
}
