package io.vfleet.vm.power;

import static io.vfleet.model.PowerState.ON;

import io.vfleet.model.Fault;
import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.DeferredCommand;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.SlotDemand;
import io.vfleet.vm.command.VmCommand.GuestCommand;
import io.vfleet.vm.command.VmCommand.GuestCommand.GuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.PerformGuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.RequestGuestAction;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.VmFileLayout;
import java.util.List;
import java.util.Objects;

/** Decides guest power commands, which the guest carries out later through VMware Tools. */
public final class GuestRules {
    private GuestRules() {}

    public static CommandDecision decide(VmState vm, CommandContext around, GuestCommand command) {
        if (!around.hostConnected()) return CommandRefused.invalidHostState(around);
        boolean runs = vm.power().state() == ON;
        return switch (command) {
            case RequestGuestAction _ when vm.identity().template() -> new CommandRefused(new Fault.NotSupported());
            case RequestGuestAction _ when !runs -> CommandRefused.invalidPowerState(ON, vm);
            case RequestGuestAction _
            when !vm.guest().toolsRunning() -> new CommandRefused(new Fault.ToolsUnavailable());
            case RequestGuestAction(GuestAction action) -> transition(vm, around, (found, _) -> asked(found, action));
            // Nobody is told: it was switched off, reset or reverted since.
            case PerformGuestAction(var _, var booted)
            when !runs || !Objects.equals(booted, vm.power().bootTime()) ->
                new CommandRefused(new Fault.InvalidState());
            case PerformGuestAction(GuestAction action, var _) ->
                switch (action) {
                    case SHUT_DOWN -> transition(vm, around, PowerRules::stopped);
                    case REBOOT -> transition(vm, around, PowerRules::reset);
                    case STAND_BY -> transition(vm, around, PowerRules::suspended);
                };
        };
    }

    private static Transition transition(VmState vm, CommandContext around, TransitionEffect arrival) {
        return new Transition(
                SlotDemand.spaceOnly(vm).needs(vm, around, arrival), arrival, WorkKind.INSTANT, 0, List.of());
    }

    private static TransitionResult asked(VmState found, GuestAction action) {
        DeferredCommand later = deferred(found, action);
        return switch (action) {
            case SHUT_DOWN ->
                new TransitionResult(withoutTools(found), null, List.of(Milestone.GUEST_SHUTTING_DOWN), later);
            case REBOOT -> new TransitionResult(withoutTools(found), null, List.of(Milestone.GUEST_REBOOTING), later);
            case STAND_BY -> new TransitionResult(found, null, List.of(Milestone.GUEST_STANDING_BY), later);
        };
    }

    private static DeferredCommand deferred(VmState vm, GuestAction action) {
        var acts = new PerformGuestAction(action, vm.power().bootTime());
        return switch (action) {
            case SHUT_DOWN -> new DeferredCommand(acts, WorkKind.GUEST_SHUTDOWN, 0);
            case REBOOT -> new DeferredCommand(acts, WorkKind.GUEST_REBOOT, 0);
            case STAND_BY -> new DeferredCommand(acts, WorkKind.GUEST_STANDBY, VmFileLayout.memoryBytes(vm.hardware()));
        };
    }

    /** A guest that goes down ends its services first, and so it is not asked twice. */
    private static VmState withoutTools(VmState vm) {
        GuestInfo guest = vm.guest();
        return vm.with(new GuestInfo(guest.toolsInstalled(), false, guest.hostName(), guest.ipAddress()));
    }
}
