package io.vfleet.vm.snapshot;

import static io.vfleet.model.PowerState.ON;
import static io.vfleet.model.PowerState.SUSPENDED;

import io.vfleet.config.fleet.InitialRecording;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.vm.PowerStatus;
import io.vfleet.vm.RecordReplayState;
import io.vfleet.vm.VmState;
import io.vfleet.vm.snapshot.SnapshotCreation.SnapshotPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds the snapshots and the recording that a virtual machine has when the server starts. */
public final class InitialHistory {
    private InitialHistory() {}

    /**
     * The state with snapshots, each below the previous one, and with a recording below the last.
     *
     * @param number the number of the virtual machine
     * @param sizeSeed decides the random sizes of delta disks; equal seeds give equal sizes
     * @param end the time of the latest snapshot or recording
     */
    public static VmState of(
            VmState fresh, int number, long sizeSeed, int snapshots, InitialRecording recording, Instant end) {
        VmState state = fresh;
        for (int remaining = snapshots; remaining > 0; remaining--) {
            Instant time = laterOf(end.minusSeconds(remaining), state.power().suspendTime());
            boolean memory = state.power().state() == SUSPENDED;
            state = SnapshotCreation.taken(
                    state,
                    time,
                    plan(state, number, sizeSeed, "Snapshot " + (snapshots - remaining + 1), memory, false));
        }
        return recording == InitialRecording.NEVER ? state : withRecording(state, number, sizeSeed, recording, end);
    }

    private static VmState withRecording(
            VmState state, int number, long sizeSeed, InitialRecording recording, Instant end) {
        // The recording is of a running virtual machine, whatever its power state is now.
        PowerStatus power = state.power();
        Instant boot = power.bootTime() == null ? end : power.bootTime();
        VmState running = power.state() == ON ? state : state.with(power.to(ON, boot, null, false, end));
        VmState taken = SnapshotCreation.taken(running, end, plan(state, number, sizeSeed, "Recording", true, true));
        if (power.state() != ON) return taken.with(power);
        return switch (recording) {
            case NEVER, KEPT -> taken;
            case RECORDING -> taken.with(RecordReplayState.RECORDING);
            case REPLAYING -> taken.with(RecordReplayState.REPLAYING);
        };
    }

    private static SnapshotPlan plan(
            VmState state, int number, long sizeSeed, String name, boolean memory, boolean replaySupported) {
        int id = state.snapshots().lastId() + 1;
        long snapshot = ((long) number << 32) | id;
        return new SnapshotPlan(snapshot, name, "", memory, false, replaySupported, SeededRandom.mix(sizeSeed) + id);
    }

    private static Instant laterOf(Instant time, @Nullable Instant other) {
        return other != null && other.isAfter(time) ? other : time;
    }
}
