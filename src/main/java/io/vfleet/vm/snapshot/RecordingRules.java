package io.vfleet.vm;

import static io.vfleet.model.PowerState.ON;

import io.vfleet.model.Fault;
import io.vfleet.vm.Happening.Milestone;
import io.vfleet.vm.SnapshotCreation.Plan;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.Step.Arrival;
import io.vfleet.vm.Step.Arrived;
import io.vfleet.vm.Step.Moves;
import io.vfleet.vm.Step.Refused;
import io.vfleet.vm.VmCommand.RecordingCommand;
import io.vfleet.vm.VmCommand.RecordingCommand.StartRecording;
import io.vfleet.vm.VmCommand.RecordingCommand.StartReplaying;
import io.vfleet.vm.VmCommand.RecordingCommand.StopRecording;
import io.vfleet.vm.VmCommand.RecordingCommand.StopReplaying;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recording what the guest does, and doing it again. Faults come in the order that the reference gives them. */
final class RecordingRules {
    private RecordingRules() {}

    static Step step(VmState vm, Around around, RecordingCommand command) {
        Fault barred = barred(vm, around);
        if (barred != null) return new Refused(barred);
        return switch (command) {
            case StartRecording start -> startRecording(vm, around, start);
            case StopRecording() -> stop(vm, around, Recording.RECORDING, Pace.RECORD_STOP, Milestone.RECORDING_ENDED);
            case StartReplaying(long snapshot) -> startReplaying(vm, around, snapshot);
            case StopReplaying() -> stop(vm, around, Recording.REPLAYING, Pace.REPLAY_STOP, Milestone.REPLAYING_ENDED);
        };
    }

    private static @Nullable Fault barred(VmState vm, Around around) {
        Options options = vm.options();
        boolean possible = options.recordReplaySupported() && !vm.identity().template() && !options.faultTolerance();
        return switch (around.behaviour().recordReplay()) {
            case NOT_SUPPORTED -> new Fault.NotSupported();
            case HOST_PRODUCT, HOST_PROCESSOR, ON -> possible ? null : new Fault.NotSupported();
        };
    }

    /** What forbids to start either, up to the snapshot's own faults. */
    private static @Nullable Fault disabled(VmState vm, Around around) {
        Fault host = switch (around.behaviour().recordReplay()) {
            case HOST_PRODUCT -> new Fault.HostIncompatibleForRecordReplay(around.hostName(), "product");
            case HOST_PROCESSOR -> new Fault.HostIncompatibleForRecordReplay(around.hostName(), "processor");
            case NOT_SUPPORTED, ON -> null;
        };
        if (host != null) return host;
        if (!vm.options().recordReplayEnabled()) return new Fault.RecordReplayDisabled();
        if (vm.hardware().cpuCount() > 1) {
            var cpus = new Fault.NumVirtualCpusNotSupported(1, vm.hardware().cpuCount());
            return new Fault.VmConfigIncompatibleForRecordReplay(cpus);
        }
        Fault device = SnapshotCreation.incompatibleDevice(vm.hardware(), vm.disks());
        return device == null ? null : new Fault.VmConfigIncompatibleForRecordReplay(device);
    }

    private static Step startRecording(VmState vm, Around around, StartRecording start) {
        Fault disabled = disabled(vm, around);
        if (disabled != null) return new Refused(disabled);
        if (vm.recording() != Recording.INACTIVE) return new Refused(new Fault.InvalidState());
        if (!around.hostConnected()) return Refused.host(around);
        if (vm.power().state() != ON) return Refused.power(ON, vm);
        if (!vm.options().memorySnapshots()) return new Refused(new Fault.NotSupported());
        if (SnapshotCreation.independent(vm)) return new Refused(new Fault.MemorySnapshotOnIndependentDisk());
        Fault full = SnapshotCreation.full(vm, around);
        if (full != null) return new Refused(full);
        Plan plan = new Plan(start.number(), start.name(), start.description(), true, false, true);
        Arrival arrival = (found, then) -> new Arrived(
                SnapshotCreation.taken(found, then.now(), plan).with(Recording.RECORDING),
                SnapshotRef.of(plan.number()),
                List.of(Milestone.RECORDING_STARTED));
        Needs needs = SnapshotCreation.hold(vm).needs(vm, around, arrival);
        return new Moves(needs, arrival, Pace.RECORD_START, VmFiles.memoryBytes(vm.hardware()), List.of());
    }

    private static Step startReplaying(VmState vm, Around around, long number) {
        Fault disabled = disabled(vm, around);
        if (disabled != null) return new Refused(disabled);
        if (!around.vm().value().endsWith("-" + SnapshotRef.owner(number))) {
            return new Refused(new Fault.InvalidArgument("replaySnapshot"));
        }
        Snapshot target = vm.snapshots().find(number);
        if (target == null) return new Refused(new Fault.NotFound());
        if (!target.replaySupported()) return new Refused(new Fault.InvalidArgument("replaySnapshot"));
        if (vm.recording() != Recording.INACTIVE) return new Refused(new Fault.InvalidState());
        boolean unwilling = SnapshotRevert.starts(vm, ON) && around.hostInMaintenance();
        if (!around.hostConnected() || unwilling) return Refused.host(around);
        Arrival arrival = (found, then) -> new Arrived(
                SnapshotRevert.reverted(found, then, target, ON).with(Recording.REPLAYING),
                Milestone.REPLAYING_STARTED);
        Needs needs = SnapshotRevert.hold(vm, target, ON).needs(vm, around, arrival);
        return new Moves(needs, arrival, Pace.REPLAY_START, SnapshotRevert.memoryBytes(target), List.of());
    }

    private static Step stop(VmState vm, Around around, Recording ending, Pace pace, Milestone ended) {
        if (vm.recording() != ending) return new Refused(new Fault.InvalidState());
        if (!around.hostConnected()) return Refused.host(around);
        Arrival arrival = (found, _) -> new Arrived(found.with(Recording.INACTIVE), ended);
        return new Moves(Needs.NOTHING, arrival, pace, 0, List.of());
    }
}
