package io.vfleet.vm.power;

import static io.vfleet.model.PowerState.ON;

import io.vfleet.model.Fault;
import io.vfleet.vm.GuestCustomization.Stage;
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
import io.vfleet.vm.command.VmCommand.GuestCommand.CompleteCustomization;
import io.vfleet.vm.command.VmCommand.GuestCommand.GuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.PerformGuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.RequestGuestAction;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.VmFileLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Decides guest power commands, which the guest carries out later through VMware Tools. */
public final class GuestRules {
    private GuestRules() {}

    public static CommandDecision decide(VmState vm, CommandContext context, GuestCommand command) {
        if (!context.hostConnected()) return CommandRefused.invalidHostState(context);
        boolean runs = vm.power().state() == ON;
        return switch (command) {
            case RequestGuestAction _ when vm.identity().template() -> new CommandRefused(new Fault.NotSupported());
            case RequestGuestAction _ when !runs -> CommandRefused.invalidPowerState(ON, vm);
            case RequestGuestAction _
            when !vm.guest().toolsRunning() -> new CommandRefused(new Fault.ToolsUnavailable());
            case RequestGuestAction(GuestAction action) ->
                transition(vm, context, (latest, _) -> requested(latest, action));
            case CompleteCustomization(var bootTime)
            when !runs
                    || vm.guest().customization().stage() != Stage.RUNNING
                    || !Objects.equals(bootTime, vm.power().bootTime()) -> new CommandRefused(new Fault.InvalidState());
            case CompleteCustomization _ ->
                transition(
                        vm,
                        context,
                        (latest, then) -> new TransitionResult(
                                latest.with(latest.guest().customized(then.now())), Milestone.CUSTOMIZED));
            // Powered off, reset or reverted since the request; no client sees this fault.
            case PerformGuestAction(var _, var bootTime)
            when !runs || !Objects.equals(bootTime, vm.power().bootTime()) ->
                new CommandRefused(new Fault.InvalidState());
            case PerformGuestAction(GuestAction action, var _) ->
                switch (action) {
                    case SHUT_DOWN -> transition(vm, context, PowerRules::stopped);
                    case REBOOT -> transition(vm, context, PowerRules::reset);
                    case STAND_BY -> transition(vm, context, PowerRules::suspended);
                };
        };
    }

    /** What follows when the guest boots, or goes on: a customization that is awaited. */
    static TransitionResult booted(VmState on, CommandContext context, List<VmLifecycleEvent> events) {
        if (!on.guest().toolsRunning() || !on.guest().customization().awaited())
            return new TransitionResult(on, null, events);
        var all = new ArrayList<>(events);
        all.add(Milestone.CUSTOMIZING);
        var complete = new CompleteCustomization(on.power().bootTime());
        return new TransitionResult(
                on.with(on.guest().customizing(context.now())),
                null,
                all,
                new DeferredCommand(complete, WorkKind.CUSTOMIZE, 0));
    }

    private static Transition transition(VmState vm, CommandContext context, TransitionEffect effect) {
        return new Transition(
                SlotDemand.spaceOnly(vm).needs(vm, context, effect), effect, WorkKind.INSTANT, 0, List.of());
    }

    private static TransitionResult requested(VmState vm, GuestAction action) {
        DeferredCommand deferred = deferred(vm, action);
        return switch (action) {
            case SHUT_DOWN ->
                new TransitionResult(withoutTools(vm), null, List.of(Milestone.GUEST_SHUTTING_DOWN), deferred);
            case REBOOT -> new TransitionResult(withoutTools(vm), null, List.of(Milestone.GUEST_REBOOTING), deferred);
            case STAND_BY -> new TransitionResult(vm, null, List.of(Milestone.GUEST_STANDING_BY), deferred);
        };
    }

    private static DeferredCommand deferred(VmState vm, GuestAction action) {
        var perform = new PerformGuestAction(action, vm.power().bootTime());
        return switch (action) {
            case SHUT_DOWN -> new DeferredCommand(perform, WorkKind.GUEST_SHUTDOWN, 0);
            case REBOOT -> new DeferredCommand(perform, WorkKind.GUEST_REBOOT, 0);
            case STAND_BY ->
                new DeferredCommand(perform, WorkKind.GUEST_STANDBY, VmFileLayout.memoryBytes(vm.hardware()));
        };
    }

    /** A guest that shuts down stops Tools first, so that a second request is refused. */
    private static VmState withoutTools(VmState vm) {
        GuestInfo guest = vm.guest();
        return vm.with(guest.withTools(false));
    }
}
