package io.vfleet.vm.snapshot;

import static io.vfleet.model.PowerState.ON;
import static io.vfleet.model.PowerState.SUSPENDED;

import io.vfleet.config.fleet.InitialRecording;
import io.vfleet.vm.PowerStatus;
import io.vfleet.vm.RecordReplayState;
import io.vfleet.vm.VmState;
import io.vfleet.vm.snapshot.SnapshotCreation.SnapshotPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The snapshots and recording that a virtual machine has at the start. */
public final class InitialHistory {
    private InitialHistory() {}

    /**
     * The state with snapshots, each below the one before, and with a recording below them all.
     *
     * @param number the virtual machine's
     * @param end when the last of it had happened
     */
    public static VmState of(VmState fresh, int number, int snapshots, InitialRecording recorded, Instant end) {
        VmState state = fresh;
        for (int left = snapshots; left > 0; left--) {
            Instant moment = laterOf(end.minusSeconds(left), state.power().suspendTime());
            boolean memory = state.power().state() == SUSPENDED;
            state = SnapshotCreation.taken(
                    state, moment, plan(state, number, "Snapshot " + (snapshots - left + 1), memory, false));
        }
        return recorded == InitialRecording.NEVER ? state : recorded(state, number, recorded, end);
    }

    private static VmState recorded(VmState state, int number, InitialRecording recorded, Instant end) {
        // What is recorded runs, whatever became of it afterwards.
        PowerStatus power = state.power();
        Instant boot = power.bootTime() == null ? end : power.bootTime();
        VmState running = power.state() == ON ? state : state.with(new PowerStatus(ON, boot, null, false));
        VmState kept = SnapshotCreation.taken(running, end, plan(state, number, "Recording", true, true));
        if (power.state() != ON) return kept.with(power);
        return switch (recorded) {
            case NEVER, KEPT -> kept;
            case RECORDING -> kept.with(RecordReplayState.RECORDING);
            case REPLAYING -> kept.with(RecordReplayState.REPLAYING);
        };
    }

    private static SnapshotPlan plan(VmState state, int number, String name, boolean memory, boolean replaySupported) {
        long snapshot = ((long) number << 32) | (state.snapshots().lastId() + 1);
        return new SnapshotPlan(snapshot, name, "", memory, false, replaySupported);
    }

    private static Instant laterOf(Instant moment, @Nullable Instant other) {
        return other != null && other.isAfter(moment) ? other : moment;
    }
}
