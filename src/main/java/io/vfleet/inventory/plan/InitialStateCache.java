package io.vfleet.inventory.plan;

import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.TrackingResets;
import io.vfleet.vm.disk.TrackingResets.ResetHistory;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A small direct-mapped cache of computed initial states of virtual machines, which are shown after the resets of change tracking
 * that there were; safe from any thread.
 */
public final class InitialStateCache {
    /** A power of two, about the number of objects in one page of an answer. */
    static final int ENTRIES = 1024;

    private record CachedState(int index, VmState state) {}

    private final IntFunction<VmState> states;
    private final AtomicReferenceArray<@Nullable CachedState> entries = new AtomicReferenceArray<>(ENTRIES);

    private final TrackingResets resets = new TrackingResets();

    /** {@code states}: computes the state by index; a pure function. */
    public InitialStateCache(IntFunction<VmState> states) {
        this.states = states;
    }

    public TrackingResets resets() {
        return resets;
    }

    /** As it is now, where nobody has touched it. */
    public VmState state(int index) {
        ResetHistory seen = resets.now();
        return seen.count() == 0 ? initial(index) : seen.applied(initial(index));
    }

    public VmState initial(int index) {
        int slot = index & (ENTRIES - 1);
        CachedState entry = entries.getAcquire(slot);
        if (entry != null && entry.index == index) return entry.state;
        VmState state = states.apply(index);
        entries.setRelease(slot, new CachedState(index, state));
        return state;
    }
}
