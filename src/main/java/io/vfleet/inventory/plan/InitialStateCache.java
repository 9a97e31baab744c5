package io.vfleet.inventory.plan;

import io.vfleet.vm.VmState;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A small direct-mapped cache of computed initial states of virtual machines; safe from any thread. */
public final class InitialStateCache {
    /** A power of two, about the number of objects in one page of an answer. */
    static final int ENTRIES = 1024;

    private record CachedState(int index, VmState state) {}

    private final IntFunction<VmState> states;
    private final AtomicReferenceArray<@Nullable CachedState> entries = new AtomicReferenceArray<>(ENTRIES);

    /** {@code states}: computes the state by index; a pure function. */
    public InitialStateCache(IntFunction<VmState> states) {
        this.states = states;
    }

    public VmState state(int index) {
        int slot = index & (ENTRIES - 1);
        CachedState entry = entries.getAcquire(slot);
        if (entry != null && entry.index == index) return entry.state;
        VmState state = states.apply(index);
        entries.setRelease(slot, new CachedState(index, state));
        return state;
    }
}
