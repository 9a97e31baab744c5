package io.vfleet.vm.disk;

import io.vfleet.vm.VmState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The resets of change tracking that have befallen machines by what they are, not one by one: who reads the initial state of a
 * machine finds it after all of them. Added by one thread, read by any.
 */
public final class TrackingResets {
    private volatile ResetHistory now = ResetHistory.NONE;

    /**
     * One reset.
     *
     * @param number from 1, in their order
     */
    public record TrackingReset(int number, Predicate<VmState> whom, Instant at) {
        /** The machine after it; the same object when it is none of those concerned. */
        public VmState applied(VmState vm) {
            return whom.test(vm) ? vm.with(ChangeTracking.begunAnew(vm, 1, at)) : vm;
        }
    }

    /** All of one kind: how many there were, and when the last was. */
    record ResetKind(Object key, Predicate<VmState> whom, int times, Instant last) {}

    /** All that there were at one moment. */
    public record ResetHistory(int count, List<ResetKind> kinds) {
        public static final ResetHistory NONE = new ResetHistory(0, List.of());

        public ResetHistory {
            kinds = List.copyOf(kinds);
        }

        /** The machine after all of them; the same object when it is none of those concerned. */
        public VmState applied(VmState vm) {
            VmState after = vm;
            for (ResetKind kind : kinds)
                if (kind.whom.test(vm)) after = after.with(ChangeTracking.begunAnew(after, kind.times, kind.last));
            return after;
        }
    }

    public ResetHistory now() {
        return now;
    }

    /**
     * One more.
     *
     * @param kind equal for those that concern the same machines
     * @param kindsMax how many kinds there may be
     * @return null when there are too many kinds of them: nothing is reset
     */
    public @Nullable TrackingReset add(Object kind, Predicate<VmState> whom, Instant at, int kindsMax) {
        ResetHistory before = now;
        var kinds = new ArrayList<>(before.kinds);
        int position = 0;
        while (position < kinds.size() && !kinds.get(position).key.equals(kind)) position++;
        int times = position < kinds.size() ? kinds.remove(position).times + 1 : 1;
        if (kinds.size() >= kindsMax) return null;
        kinds.add(new ResetKind(kind, whom, times, at));
        now = new ResetHistory(before.count + 1, kinds);
        return new TrackingReset(before.count + 1, whom, at);
    }
}
