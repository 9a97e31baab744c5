package io.vfleet.vm.power;

import static io.vfleet.model.PowerState.OFF;
import static io.vfleet.model.PowerState.ON;
import static io.vfleet.model.PowerState.SUSPENDED;

import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.SlotDemand;
import io.vfleet.vm.command.VmCommand.PowerCommand;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.command.VmCommand.PowerCommand.Reset;
import io.vfleet.vm.command.VmCommand.PowerCommand.Suspend;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.VmFileLayout;
import java.util.ArrayList;
import java.util.List;

/** Decides power commands. */
public final class PowerRules {
    private PowerRules() {}

    public static CommandDecision decide(VmState vm, CommandContext around, PowerCommand command) {
        if (vm.identity().template()) return new CommandRefused(new Fault.NotSupported());
        if (!around.hostConnected()) return CommandRefused.invalidHostState(around);
        PowerState state = vm.power().state();
        return switch (command) {
            case PowerOn() when state == ON -> CommandRefused.invalidPowerState(ON, vm);
            case PowerOn() when around.hostInMaintenance() -> CommandRefused.invalidHostState(around);
            // A suspended machine can't be powered off either: it has to be resumed first, or reverted.
            case PowerOff() when state != ON -> CommandRefused.invalidPowerState(OFF, vm);
            case Suspend() when state != ON -> CommandRefused.invalidPowerState(SUSPENDED, vm);
            case Reset() when state != ON -> CommandRefused.invalidPowerState(ON, vm);
            case PowerOn(), PowerOff(), Suspend(), Reset() -> transition(vm, around, command);
        };
    }

    private static Transition transition(VmState vm, CommandContext around, PowerCommand command) {
        SlotDemand host = SlotDemand.hostSlot(vm);
        SlotDemand space = SlotDemand.spaceOnly(vm);
        long memory = VmFileLayout.memoryBytes(vm.hardware());
        return switch (command) {
            case PowerOn()
            when vm.power().state() == SUSPENDED ->
                transition(vm, around, host, PowerRules::started, WorkKind.RESUME, memory, Milestone.RESUMING);
            case PowerOn() ->
                transition(vm, around, host, PowerRules::started, WorkKind.POWER_ON, 0, Milestone.STARTING);
            case PowerOff() ->
                transition(vm, around, space, PowerRules::stopped, WorkKind.POWER_OFF, 0, Milestone.STOPPING);
            case Suspend() ->
                transition(vm, around, space, PowerRules::suspended, WorkKind.SUSPEND, memory, Milestone.SUSPENDING);
            case Reset() -> transition(vm, around, host, PowerRules::reset, WorkKind.RESET, 0, Milestone.RESETTING);
        };
    }

    private static Transition transition(
            VmState vm,
            CommandContext around,
            SlotDemand demand,
            TransitionEffect arrival,
            WorkKind pace,
            long bytes,
            Milestone first) {
        return new Transition(demand.needs(vm, around, arrival), arrival, pace, bytes, List.of(first));
    }

    private static TransitionResult started(VmState found, CommandContext around) {
        return new TransitionResult(PowerTransitions.on(found, around.now()), Milestone.POWERED_ON);
    }

    static TransitionResult stopped(VmState found, CommandContext around) {
        return new TransitionResult(PowerTransitions.off(found), null, recordReplayEnded(found, Milestone.POWERED_OFF));
    }

    static TransitionResult suspended(VmState found, CommandContext around) {
        return new TransitionResult(
                PowerTransitions.suspended(found, around.now()), null, recordReplayEnded(found, Milestone.SUSPENDED));
    }

    static TransitionResult reset(VmState found, CommandContext around) {
        VmState off = PowerTransitions.off(found);
        return new TransitionResult(PowerTransitions.on(off, around.now()), null, recordReplayEnded(found));
    }

    /** No recording and no replay outlives the running of the virtual machine. */
    private static List<VmLifecycleEvent> recordReplayEnded(VmState found, VmLifecycleEvent... then) {
        var happened = new ArrayList<VmLifecycleEvent>();
        switch (found.recording()) {
            case RECORDING -> happened.add(Milestone.RECORDING_ENDED);
            case REPLAYING -> happened.add(Milestone.REPLAYING_ENDED);
            case INACTIVE -> {}
        }
        happened.addAll(List.of(then));
        return happened;
    }
}
