package io.vfleet.vm.power;

import static io.vfleet.model.PowerState.ON;

import io.vfleet.model.Fault;
import io.vfleet.vm.GuestCustomization.Stage;
import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.GuestStage;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.DeferredCommand;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.SlotDemand;
import io.vfleet.vm.command.VmCommand.GuestCommand;
import io.vfleet.vm.command.VmCommand.GuestCommand.AbortCustomization;
import io.vfleet.vm.command.VmCommand.GuestCommand.CompleteCustomization;
import io.vfleet.vm.command.VmCommand.GuestCommand.ConnectNetwork;
import io.vfleet.vm.command.VmCommand.GuestCommand.CustomizeRunning;
import io.vfleet.vm.command.VmCommand.GuestCommand.GuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.PerformGuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.RequestGuestAction;
import io.vfleet.vm.command.VmCommand.GuestCommand.StartNetwork;
import io.vfleet.vm.command.VmCommand.GuestCommand.StartTools;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.VmFileLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides what the guest does, by itself or when it is asked through VMware Tools: always later than its machine. */
public final class GuestRules {
    private GuestRules() {}

    public static CommandDecision decide(VmState vm, CommandContext context, GuestCommand command) {
        if (!context.hostConnected()) return CommandRefused.invalidHostState(context);
        // No client sees this fault.
        if (isVoid(vm, command)) return new CommandRefused(new Fault.InvalidState());
        return switch (command) {
            case RequestGuestAction _ when vm.identity().template() -> new CommandRefused(new Fault.NotSupported());
            case RequestGuestAction _ when vm.power().state() != ON -> CommandRefused.invalidPowerState(ON, vm);
            case RequestGuestAction _
            when !vm.guest().toolsRunning() -> new CommandRefused(new Fault.ToolsUnavailable());
            case RequestGuestAction(GuestAction action) ->
                transition(vm, context, (latest, _) -> requested(latest, action));
            case CustomizeRunning _, StartNetwork(), AbortCustomization() ->
                RunningGuestRules.decide(vm, context, command);
            case CompleteCustomization _ -> transition(vm, context, GuestRules::customized);
            case StartTools _ -> advances(GuestRules::withTools);
            case ConnectNetwork _ ->
                advances((latest, _) ->
                        new TransitionResult(latest.with(latest.guest().at(GuestStage.NETWORK_UP))));
            case PerformGuestAction(GuestAction action, var _) ->
                switch (action) {
                    case SHUT_DOWN -> transition(vm, context, PowerRules::stopped);
                    case REBOOT -> transition(vm, context, PowerRules::reset);
                    case STAND_BY -> transition(vm, context, PowerRules::suspended);
                };
        };
    }

    /**
     * Whether what the guest was to do has no meaning any more: the virtual machine was powered off, reset or reverted since, or it is
     * done.
     */
    public static boolean isVoid(VmState vm, GuestCommand command) {
        GuestInfo guest = vm.guest();
        return switch (command) {
            case RequestGuestAction _, CustomizeRunning _, StartNetwork(), AbortCustomization() -> false;
            case PerformGuestAction(var _, var bootTime) -> isOver(vm, bootTime);
            case CompleteCustomization(var bootTime) ->
                isOver(vm, bootTime) || guest.customization().stage() != Stage.RUNNING;
            case StartTools(var bootTime) -> isOver(vm, bootTime) || guest.stage() != GuestStage.BOOTING;
            case ConnectNetwork(var bootTime) -> isOver(vm, bootTime) || guest.stage() != GuestStage.TOOLS_RUNNING;
        };
    }

    private static boolean isOver(VmState vm, @Nullable Instant bootTime) {
        return vm.power().state() != ON || !Objects.equals(bootTime, vm.power().bootTime());
    }

    /** What follows when the guest runs: one that boots starts its Tools later, one that goes on has them. */
    static TransitionResult entered(VmState on, CommandContext context, List<VmLifecycleEvent> events) {
        if (on.guest().stage() != GuestStage.BOOTING) return reached(on, context, events);
        var start = new StartTools(on.power().bootTime());
        return new TransitionResult(on, null, events, new DeferredCommand(start, WorkKind.GUEST_BOOT, 0));
    }

    /** What follows when Tools run: a customization that is awaited, else the network. */
    private static TransitionResult reached(VmState vm, CommandContext context, List<VmLifecycleEvent> events) {
        GuestInfo guest = vm.guest();
        if (!guest.toolsRunning() || !guest.customization().awaited())
            return new TransitionResult(vm, null, events, network(vm));
        var all = new ArrayList<>(events);
        all.add(Milestone.CUSTOMIZING);
        var complete = new CompleteCustomization(vm.power().bootTime());
        return new TransitionResult(
                vm.with(guest.customizing(context.now())),
                null,
                all,
                new DeferredCommand(complete, WorkKind.CUSTOMIZE, 0));
    }

    /** When the addresses of a guest follow whose Tools run; null when it has them. */
    static @Nullable DeferredCommand network(VmState vm) {
        if (vm.guest().stage() != GuestStage.TOOLS_RUNNING) return null;
        return new DeferredCommand(new ConnectNetwork(vm.power().bootTime()), WorkKind.GUEST_NETWORK, 0);
    }

    private static TransitionResult withTools(VmState vm, CommandContext context) {
        return reached(vm.with(vm.guest().at(GuestStage.TOOLS_RUNNING)), context, List.of());
    }

    private static TransitionResult customized(VmState vm, CommandContext context) {
        VmState named = vm.with(vm.guest().customized(context.now()));
        return new TransitionResult(named, null, List.of(Milestone.CUSTOMIZED), network(named));
    }

    /** What changes nothing that other commands depend on. */
    private static Transition advances(TransitionEffect effect) {
        return new Transition(ResourceNeeds.NOTHING, effect, WorkKind.INSTANT, 0, List.of());
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
        return vm.with(vm.guest().at(GuestStage.SILENT));
    }
}
