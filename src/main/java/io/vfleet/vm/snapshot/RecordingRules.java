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

/** Decides record and replay commands; faults are checked in the order of the API reference. */
public final class RecordingRules {
    private RecordingRules() {}

    public static CommandDecision decide(VmState vm, CommandContext context, RecordingCommand command) {
        Fault unsupported = unsupported(vm, context);
        if (unsupported != null) return new CommandRefused(unsupported);
        return switch (command) {
            case StartRecording start -> startRecording(vm, context, start);
            case StopRecording() ->
                stop(vm, context, RecordReplayState.RECORDING, WorkKind.RECORD_STOP, Milestone.RECORDING_ENDED);
            case StartReplaying(long snapshot) -> startReplaying(vm, context, snapshot);
            case StopReplaying() ->
                stop(vm, context, RecordReplayState.REPLAYING, WorkKind.REPLAY_STOP, Milestone.REPLAYING_ENDED);
        };
    }

    private static @Nullable Fault unsupported(VmState vm, CommandContext context) {
        VmOptions options = vm.options();
        boolean possible = options.recordReplaySupported() && !vm.identity().template() && !vm.faultTolerant();
        return switch (context.behaviour().recordReplay()) {
            case NOT_SUPPORTED -> new Fault.NotSupported();
            case HOST_PRODUCT, HOST_PROCESSOR, ON -> possible ? null : new Fault.NotSupported();
        };
    }

    /** The fault of starting either a recording or a replay, before the faults of its snapshot; null for none. */
    private static @Nullable Fault disabled(VmState vm, CommandContext context) {
        Fault host = switch (context.behaviour().recordReplay()) {
            case HOST_PRODUCT -> new Fault.HostIncompatibleForRecordReplay(context.hostName(), "product");
            case HOST_PROCESSOR -> new Fault.HostIncompatibleForRecordReplay(context.hostName(), "processor");
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

    private static CommandDecision startRecording(VmState vm, CommandContext context, StartRecording start) {
        Fault disabled = disabled(vm, context);
        if (disabled != null) return new CommandRefused(disabled);
        if (vm.recording() != RecordReplayState.INACTIVE) return new CommandRefused(new Fault.InvalidState());
        if (!context.hostConnected()) return CommandRefused.invalidHostState(context);
        if (vm.power().state() != ON) return CommandRefused.invalidPowerState(ON, vm);
        if (!vm.options().memorySnapshots()) return new CommandRefused(new Fault.NotSupported());
        if (SnapshotCreation.hasIndependentDisk(vm))
            return new CommandRefused(new Fault.MemorySnapshotOnIndependentDisk());
        Fault limitFault = SnapshotCreation.limitFault(vm, context);
        if (limitFault != null) return new CommandRefused(limitFault);
        SnapshotPlan plan =
                new SnapshotPlan(start.number(), start.name(), start.description(), true, false, true, start.number());
        TransitionEffect effect = (latest, endContext) -> new TransitionResult(
                SnapshotCreation.taken(latest, endContext.now(), plan).with(RecordReplayState.RECORDING),
                SnapshotRef.of(plan.number()),
                List.of(Milestone.RECORDING_STARTED));
        ResourceNeeds needs = SnapshotCreation.slotDemand(vm).needs(vm, context, effect);
        return new Transition(needs, effect, WorkKind.RECORD_START, VmFileLayout.memoryBytes(vm.hardware()), List.of());
    }

    private static CommandDecision startReplaying(VmState vm, CommandContext context, long number) {
        Fault disabled = disabled(vm, context);
        if (disabled != null) return new CommandRefused(disabled);
        if (!context.vm().value().endsWith("-" + SnapshotRef.owner(number))) {
            return new CommandRefused(new Fault.InvalidArgument("replaySnapshot"));
        }
        Snapshot target = vm.snapshots().find(number);
        if (target == null) return new CommandRefused(new Fault.NotFound());
        if (!target.replaySupported()) return new CommandRefused(new Fault.InvalidArgument("replaySnapshot"));
        if (vm.recording() != RecordReplayState.INACTIVE) return new CommandRefused(new Fault.InvalidState());
        boolean inMaintenance = SnapshotRevert.powersOn(vm, ON) && context.hostInMaintenance();
        if (!context.hostConnected() || inMaintenance) return CommandRefused.invalidHostState(context);
        TransitionEffect effect = (latest, endContext) -> new TransitionResult(
                SnapshotRevert.reverted(latest, endContext, target, ON).with(RecordReplayState.REPLAYING),
                Milestone.REPLAYING_STARTED);
        ResourceNeeds needs = SnapshotRevert.slotDemand(vm, target, ON).needs(vm, context, effect);
        return new Transition(needs, effect, WorkKind.REPLAY_START, SnapshotRevert.memoryBytes(target), List.of());
    }

    private static CommandDecision stop(
            VmState vm, CommandContext context, RecordReplayState ending, WorkKind kind, Milestone ended) {
        if (vm.recording() != ending) return new CommandRefused(new Fault.InvalidState());
        if (!context.hostConnected()) return CommandRefused.invalidHostState(context);
        TransitionEffect effect = (latest, _) -> new TransitionResult(latest.with(RecordReplayState.INACTIVE), ended);
        return new Transition(ResourceNeeds.NOTHING, effect, kind, 0, List.of());
    }
}
