package io.vfleet.vm.power;

import static io.vfleet.model.PowerState.OFF;
import static io.vfleet.model.PowerState.ON;
import static io.vfleet.model.PowerState.SUSPENDED;

import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.FaultTolerancePair;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.SlotDemand;
import io.vfleet.vm.command.VmCommand.PowerCommand;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.command.VmCommand.PowerCommand.Reset;
import io.vfleet.vm.command.VmCommand.PowerCommand.Suspend;
import io.vfleet.vm.command.VmCommand.PowerCommand.Terminate;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.VmFileLayout;
import java.util.ArrayList;
import java.util.List;

/** Decides power commands. */
public final class PowerRules {
    private PowerRules() {}

    public static CommandDecision decide(VmState vm, CommandContext context, PowerCommand command) {
        if (vm.identity().template()) return new CommandRefused(new Fault.NotSupported());
        if (!context.hostConnected()) return CommandRefused.invalidHostState(context);
        PowerState state = vm.power().state();
        return switch (command) {
            case PowerOn _ when state == ON -> CommandRefused.invalidPowerState(ON, vm);
            case PowerOn _
            when !lockedFile(vm, context).isEmpty() ->
                new CommandRefused(new Fault.FileLocked(lockedFile(vm, context)));
            case PowerOn(int host)
            when host == 0 && context.hostInMaintenance() -> CommandRefused.invalidHostState(context);
            // A suspended virtual machine cannot be powered off either: it has to be resumed or reverted first.
            case PowerOff _ when state != ON -> CommandRefused.invalidPowerState(OFF, vm);
            case Terminate() when state != ON -> CommandRefused.invalidPowerState(OFF, vm);
            case Suspend() when state != ON -> CommandRefused.invalidPowerState(SUSPENDED, vm);
            case Reset() when state != ON -> CommandRefused.invalidPowerState(ON, vm);
            case PowerOn _, PowerOff _, Suspend(), Reset(), Terminate() -> transition(vm, context, command);
        };
    }

    /** A file that it would write and that another virtual machine has attached; empty for none. */
    private static String lockedFile(VmState vm, CommandContext context) {
        for (Disk disk : vm.disks().all()) {
            Backing head = disk.backing();
            if (!head.shared() && context.heldFiles().contains(head.key()))
                return vm.placement().directory() + "/" + head.file();
        }
        return "";
    }

    private static Transition transition(VmState vm, CommandContext context, PowerCommand command) {
        SlotDemand hostSlot = SlotDemand.hostSlot(vm);
        SlotDemand spaceOnly = SlotDemand.spaceOnly(vm);
        long memory = VmFileLayout.memoryBytes(vm.hardware());
        return switch (command) {
            case PowerOn(int host) -> starts(host == 0 ? vm : on(vm, host), context, host);
            case PowerOff _ ->
                transition(vm, context, spaceOnly, PowerRules::stopped, WorkKind.POWER_OFF, 0, Milestone.STOPPING);
            case Terminate() ->
                new Transition(ResourceNeeds.NOTHING, PowerRules::killed, WorkKind.INSTANT, 0, List.of());
            case Suspend() ->
                transition(
                        vm, context, spaceOnly, PowerRules::suspended, WorkKind.SUSPEND, memory, Milestone.SUSPENDING);
            case Reset() ->
                transition(vm, context, hostSlot, PowerRules::reset, WorkKind.RESET, 0, Milestone.RESETTING);
        };
    }

    private static Transition starts(VmState vm, CommandContext context, int host) {
        boolean resumes = vm.power().state() == SUSPENDED;
        TransitionEffect effect = (now, then) -> started(host == 0 ? now : on(now, host), then);
        return transition(
                vm,
                context,
                SlotDemand.hostSlot(vm),
                effect,
                resumes ? WorkKind.RESUME : WorkKind.POWER_ON,
                resumes ? VmFileLayout.memoryBytes(vm.hardware()) : 0,
                resumes ? Milestone.RESUMING : Milestone.STARTING);
    }

    private static VmState on(VmState vm, int host) {
        return vm.with(vm.placement().withHost(host));
    }

    private static Transition transition(
            VmState vm,
            CommandContext context,
            SlotDemand demand,
            TransitionEffect effect,
            WorkKind kind,
            long bytes,
            Milestone startEvent) {
        return new Transition(demand.needs(vm, context, effect), effect, kind, bytes, List.of(startEvent));
    }

    public static TransitionResult started(VmState vm, CommandContext context) {
        VmState placed = UuidActions.started(vm);
        // A secondary goes on with what its primary has in memory.
        FaultTolerancePair pair = vm.interaction().pair();
        boolean boots = vm.power().state() == OFF && (pair == null || pair.primary());
        VmState on =
                boots ? PowerTransitions.booting(placed, context.now()) : PowerTransitions.on(placed, context.now());
        boolean renewed = !placed.identity().uuid().equals(vm.identity().uuid());
        return GuestRules.entered(
                on,
                context,
                renewed ? List.of(UuidActions.event(vm, placed), Milestone.POWERED_ON) : List.of(Milestone.POWERED_ON));
    }

    public static TransitionResult stopped(VmState vm, CommandContext context) {
        return new TransitionResult(
                PowerTransitions.off(vm, context.now()), null, recordReplayEnded(vm, Milestone.POWERED_OFF));
    }

    /** Stopped without the guest's doing. */
    public static TransitionResult killed(VmState vm, CommandContext context) {
        TransitionResult stopped = stopped(vm, context);
        VmState off = stopped.state();
        VmState notClean = off.with(off.power().to(OFF, null, null, false, context.now()));
        return new TransitionResult(notClean, null, stopped.events());
    }

    static TransitionResult suspended(VmState vm, CommandContext context) {
        return new TransitionResult(
                PowerTransitions.suspended(vm, context.now()), null, recordReplayEnded(vm, Milestone.SUSPENDED));
    }

    static TransitionResult reset(VmState vm, CommandContext context) {
        VmState off = PowerTransitions.off(vm, context.now());
        return GuestRules.entered(PowerTransitions.booting(off, context.now()), context, recordReplayEnded(vm));
    }

    /** The end of a recording or replay, if there is one, followed by the further events. */
    private static List<VmLifecycleEvent> recordReplayEnded(VmState vm, VmLifecycleEvent... further) {
        var events = new ArrayList<VmLifecycleEvent>();
        switch (vm.recording()) {
            case RECORDING -> events.add(Milestone.RECORDING_ENDED);
            case REPLAYING -> events.add(Milestone.REPLAYING_ENDED);
            case INACTIVE -> {}
        }
        events.addAll(List.of(further));
        return events;
    }
}
