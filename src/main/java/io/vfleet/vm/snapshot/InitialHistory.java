package io.vfleet.vm;

import static io.vfleet.model.PowerState.ON;
import static io.vfleet.model.PowerState.SUSPENDED;

import io.vfleet.config.Recorded;
import io.vfleet.vm.SnapshotCreation.Plan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a virtual machine has gone through before the start, by the same rules as what comes after. */
public final class Past {
    private Past() {}

    /**
     * The state with snapshots, each below the one before, and with a recording below them all.
     *
     * @param number the virtual machine's
     * @param end when the last of it had happened
     */
    public static VmState of(VmState fresh, int number, int snapshots, Recorded recorded, Instant end) {
        VmState state = fresh;
        for (int left = snapshots; left > 0; left--) {
            Instant moment = later(end.minusSeconds(left), state.power().suspendTime());
            boolean memory = state.power().state() == SUSPENDED;
            state = SnapshotCreation.taken(
                    state, moment, plan(state, number, "Snapshot " + (snapshots - left + 1), memory, false));
        }
        return recorded == Recorded.NEVER ? state : recorded(state, number, recorded, end);
    }

    private static VmState recorded(VmState state, int number, Recorded recorded, Instant end) {
        // What is recorded runs, whatever became of it afterwards.
        Power power = state.power();
        Instant boot = power.bootTime() == null ? end : power.bootTime();
        VmState running = power.state() == ON ? state : state.with(new Power(ON, boot, null, false));
        VmState kept = SnapshotCreation.taken(running, end, plan(state, number, "Recording", true, true));
        if (power.state() != ON) return kept.with(power);
        return switch (recorded) {
            case NEVER, KEPT -> kept;
            case RECORDING -> kept.with(Recording.RECORDING);
            case REPLAYING -> kept.with(Recording.REPLAYING);
        };
    }

    private static Plan plan(VmState state, int number, String name, boolean memory, boolean replaySupported) {
        long snapshot = ((long) number << 32) | (state.snapshots().lastId() + 1);
        return new Plan(snapshot, name, "", memory, false, replaySupported);
    }

    private static Instant later(Instant moment, @Nullable Instant other) {
        return other != null && other.isAfter(moment) ? other : moment;
    }
}
