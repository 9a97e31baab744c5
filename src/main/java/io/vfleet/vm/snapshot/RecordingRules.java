package io.vfleet.vm.snapshot;

import static io.vfleet.model.PowerState.ON;

import io.vfleet.model.Fault;
import io.vfleet.vm.RecordReplayState;
import io.vfleet.vm.SnapshotRef;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.VmCommand.RecordingCommand;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StartRecording;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StartReplaying;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StopRecording;
import io.vfleet.vm.command.VmCommand.RecordingCommand.StopReplaying;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.VmFileLayout;
import io.vfleet.vm.snapshot.SnapshotCreation.SnapshotPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides record and replay commands; faults are checked in the order of the API reference. Faults come in the order
 * that the reference gives them.
 */
public final class RecordingRules {
    private RecordingRules() {}

    public static CommandDecision decide(VmState vm, CommandContext around, RecordingCommand command) {
        Fault barred = unsupported(vm, around);
        if (barred != null) return new CommandRefused(barred);
        return switch (command) {
            case StartRecording start -> startRecording(vm, around, start);
            case StopRecording() ->
                stop(vm, around, RecordReplayState.RECORDING, WorkKind.RECORD_STOP, Milestone.RECORDING_ENDED);
            case StartReplaying(long snapshot) -> startReplaying(vm, around, snapshot);
            case StopReplaying() ->
                stop(vm, around, RecordReplayState.REPLAYING, WorkKind.REPLAY_STOP, Milestone.REPLAYING_ENDED);
        };
    }

    private static @Nullable Fault unsupported(VmState vm, CommandContext around) {
        VmOptions options = vm.options();
        boolean possible = options.recordReplaySupported() && !vm.identity().template() && !options.faultTolerance();
        return switch (around.behaviour().recordReplay()) {
            case NOT_SUPPORTED -> new Fault.NotSupported();
            case HOST_PRODUCT, HOST_PROCESSOR, ON -> possible ? null : new Fault.NotSupported();
        };
    }

    /** What forbids to start either, up to the snapshot's own faults. */
    private static @Nullable Fault disabled(VmState vm, CommandContext around) {
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

    private static CommandDecision startRecording(VmState vm, CommandContext around, StartRecording start) {
        Fault disabled = disabled(vm, around);
        if (disabled != null) return new CommandRefused(disabled);
        if (vm.recording() != RecordReplayState.INACTIVE) return new CommandRefused(new Fault.InvalidState());
        if (!around.hostConnected()) return CommandRefused.invalidHostState(around);
        if (vm.power().state() != ON) return CommandRefused.invalidPowerState(ON, vm);
        if (!vm.options().memorySnapshots()) return new CommandRefused(new Fault.NotSupported());
        if (SnapshotCreation.hasIndependentDisk(vm))
            return new CommandRefused(new Fault.MemorySnapshotOnIndependentDisk());
        Fault full = SnapshotCreation.limitFault(vm, around);
        if (full != null) return new CommandRefused(full);
        SnapshotPlan plan = new SnapshotPlan(start.number(), start.name(), start.description(), true, false, true);
        TransitionEffect arrival = (found, then) -> new TransitionResult(
                SnapshotCreation.taken(found, then.now(), plan).with(RecordReplayState.RECORDING),
                SnapshotRef.of(plan.number()),
                List.of(Milestone.RECORDING_STARTED));
        ResourceNeeds needs = SnapshotCreation.slotDemand(vm).needs(vm, around, arrival);
        return new Transition(
                needs, arrival, WorkKind.RECORD_START, VmFileLayout.memoryBytes(vm.hardware()), List.of());
    }

    private static CommandDecision startReplaying(VmState vm, CommandContext around, long number) {
        Fault disabled = disabled(vm, around);
        if (disabled != null) return new CommandRefused(disabled);
        if (!around.vm().value().endsWith("-" + SnapshotRef.owner(number))) {
            return new CommandRefused(new Fault.InvalidArgument("replaySnapshot"));
        }
        Snapshot target = vm.snapshots().find(number);
        if (target == null) return new CommandRefused(new Fault.NotFound());
        if (!target.replaySupported()) return new CommandRefused(new Fault.InvalidArgument("replaySnapshot"));
        if (vm.recording() != RecordReplayState.INACTIVE) return new CommandRefused(new Fault.InvalidState());
        boolean unwilling = SnapshotRevert.powersOn(vm, ON) && around.hostInMaintenance();
        if (!around.hostConnected() || unwilling) return CommandRefused.invalidHostState(around);
        TransitionEffect arrival = (found, then) -> new TransitionResult(
                SnapshotRevert.reverted(found, then, target, ON).with(RecordReplayState.REPLAYING),
                Milestone.REPLAYING_STARTED);
        ResourceNeeds needs = SnapshotRevert.slotDemand(vm, target, ON).needs(vm, around, arrival);
        return new Transition(needs, arrival, WorkKind.REPLAY_START, SnapshotRevert.memoryBytes(target), List.of());
    }

    private static CommandDecision stop(
            VmState vm, CommandContext around, RecordReplayState ending, WorkKind pace, Milestone ended) {
        if (vm.recording() != ending) return new CommandRefused(new Fault.InvalidState());
        if (!around.hostConnected()) return CommandRefused.invalidHostState(around);
        TransitionEffect arrival = (found, _) -> new TransitionResult(found.with(RecordReplayState.INACTIVE), ended);
        return new Transition(ResourceNeeds.NOTHING, arrival, pace, 0, List.of());
    }
}
