package io.vfleet.vm.power;

import static io.vfleet.model.PowerState.ON;

import io.vfleet.model.Fault;
import io.vfleet.vm.GuestCustomization;
import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.GuestStage;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.VmCommand.GuestCommand;
import io.vfleet.vm.command.VmCommand.GuestCommand.CustomizeRunning;
import io.vfleet.vm.command.VmCommand.GuestCommand.StartNetwork;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import java.util.List;

/** Decides what is asked of a guest that runs, by who has an account in it. */
final class RunningGuestRules {
    private RunningGuestRules() {}

    static CommandDecision decide(VmState vm, CommandContext context, GuestCommand command) {
        if (vm.identity().template()) return new CommandRefused(new Fault.NotSupported());
        if (vm.power().state() != ON) return CommandRefused.invalidPowerState(ON, vm);
        if (!vm.guest().toolsRunning()) return new CommandRefused(new Fault.InvalidState());
        return switch (command) {
            case CustomizeRunning _
            when vm.guest().customization().awaited() -> new CommandRefused(new Fault.CustomizationPending());
            case CustomizeRunning customize -> customize(customize);
            case StartNetwork() ->
                transition(WorkKind.GUEST_NETWORK, List.of(), (latest, _) -> new TransitionResult(connected(latest)));
            default -> transition(WorkKind.RECONFIGURE, List.of(), RunningGuestRules::aborted);
        };
    }

    private static Transition transition(WorkKind kind, List<VmLifecycleEvent> started, TransitionEffect effect) {
        return new Transition(ResourceNeeds.NOTHING, effect, kind, 0, started);
    }

    private static Transition customize(CustomizeRunning customize) {
        return transition(
                WorkKind.CUSTOMIZE,
                List.of(Milestone.CUSTOMIZING),
                (latest, context) -> customized(latest, context, customize));
    }

    /** The guest that is customized while it runs keeps its network, or gets it as it would have. */
    private static TransitionResult customized(VmState latest, CommandContext context, CustomizeRunning customize) {
        GuestInfo guest = latest.guest()
                .with(GuestCustomization.pending(customize.settings()))
                .customizing(context.now())
                .customized(context.now());
        VmState named = latest.with(guest);
        return new TransitionResult(named, null, List.of(Milestone.CUSTOMIZED), GuestRules.network(named));
    }

    private static VmState connected(VmState latest) {
        boolean waits =
                latest.guest().toolsRunning() && !latest.guest().customization().awaited();
        return waits ? latest.with(latest.guest().at(GuestStage.NETWORK_UP)) : latest;
    }

    /** The guest keeps its name and addresses. */
    private static TransitionResult aborted(VmState latest, CommandContext context) {
        GuestInfo guest = latest.guest();
        if (!guest.customization().awaited()) return new TransitionResult(latest);
        VmState given = latest.with(guest.with(GuestCustomization.NONE));
        return new TransitionResult(given, null, List.of(Milestone.CUSTOMIZATION_ABORTED), GuestRules.network(given));
    }
}
