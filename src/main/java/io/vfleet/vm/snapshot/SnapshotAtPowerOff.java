package io.vfleet.vm.snapshot;

import static io.vfleet.model.PowerState.OFF;
import static io.vfleet.model.PowerState.ON;

import io.vfleet.model.Fault;
import io.vfleet.vm.Snapshots.Snapshot;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff.PowerOffBehaviour;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.power.PowerRules;
import io.vfleet.vm.snapshot.SnapshotCreation.SnapshotPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Powers off, and does with the state of the virtual machine what snapshotPowerOffBehavior says: the snapshot is taken, or gone back
 * to, when the machine is off.
 */
public final class SnapshotAtPowerOff {
    private static final String NAME = "Taken at power off";

    private SnapshotAtPowerOff() {}

    public static CommandDecision decide(VmState vm, CommandContext context, PowerOff command) {
        CommandDecision plain = PowerRules.decide(vm, context, command);
        if (!(plain instanceof Transition) || vm.power().state() != ON) return plain;
        Snapshot current = vm.snapshots().find(vm.snapshots().current());
        return switch (behaviour(vm, command)) {
            case POWER_OFF -> plain;
            case REVERT -> current == null ? plain : revert(vm, context);
            case TAKE -> take(vm, context, command.snapshot());
        };
    }

    private static PowerOffBehaviour behaviour(VmState vm, PowerOff command) {
        if (command.behaviour() != null) return command.behaviour();
        Object flag = vm.options().flags().getOrDefault("snapshotPowerOffBehavior", "");
        return flag.equals("revert")
                ? PowerOffBehaviour.REVERT
                : flag.equals("take") ? PowerOffBehaviour.TAKE : PowerOffBehaviour.POWER_OFF;
    }

    private static CommandDecision revert(VmState vm, CommandContext context) {
        Fault fault = vm.faultTolerant() ? new Fault.NotSupported() : null;
        if (fault != null) return new CommandRefused(fault);
        TransitionEffect effect = (latest, then) -> {
            TransitionResult off = PowerRules.stopped(latest, then);
            Snapshot target = latest.snapshots().find(latest.snapshots().current());
            if (target == null) return off;
            VmState reverted = SnapshotRevert.reverted(off.state(), then, target, OFF);
            return result(reverted, off, Milestone.REVERTED);
        };
        return stops(vm, context, effect);
    }

    private static CommandDecision take(VmState vm, CommandContext context, long number) {
        Fault fault = vm.faultTolerant() ? new Fault.NotSupported() : null;
        if (fault == null) fault = SnapshotCreation.incompatibleDevice(vm.hardware(), vm.disks());
        if (fault == null) fault = SnapshotCreation.limitFault(vm, context);
        if (fault != null) return new CommandRefused(fault);
        var plan = new SnapshotPlan(number, NAME, "", false, false, false, number);
        TransitionEffect effect = (latest, then) -> {
            TransitionResult off = PowerRules.stopped(latest, then);
            return result(SnapshotCreation.taken(off.state(), then.now(), plan), off, null);
        };
        return stops(vm, context, effect);
    }

    private static TransitionResult result(VmState state, TransitionResult off, @Nullable VmLifecycleEvent further) {
        var events = new ArrayList<>(off.events());
        if (further != null) events.add(further);
        return new TransitionResult(state, null, events);
    }

    private static Transition stops(VmState vm, CommandContext context, TransitionEffect effect) {
        return new Transition(
                SnapshotCreation.slotDemand(vm).needs(vm, context, effect),
                effect,
                WorkKind.POWER_OFF,
                0,
                List.of(Milestone.STOPPING));
    }
}
