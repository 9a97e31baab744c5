package io.vfleet.vm.placement;

import static io.vfleet.model.PowerState.OFF;
import static io.vfleet.model.PowerState.ON;

import io.vfleet.model.Fault;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.VmCommand.PlacementCommand;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Destroy;
import io.vfleet.vm.command.VmCommand.PlacementCommand.MarkAsTemplate;
import io.vfleet.vm.command.VmCommand.PlacementCommand.MarkAsVm;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Relocate;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Unregister;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.VmRemoval;
import io.vfleet.vm.command.WorkKind;
import java.util.List;
import java.util.function.UnaryOperator;

/** Decides commands that move a virtual machine, or remove it from the inventory. */
public final class PlacementRules {
    private PlacementRules() {}

    public static CommandDecision decide(VmState vm, CommandContext context, PlacementCommand command) {
        if (command instanceof Unregister(boolean withHost) && withHost)
            return removes(WorkKind.INSTANT, VmRemoval.UNREGISTERED);
        if (!context.hostConnected()) return CommandRefused.invalidHostState(context);
        boolean off = vm.power().state() == OFF;
        boolean template = vm.identity().template();
        return switch (command) {
            case Destroy _, Unregister _ when vm.power().state() == ON -> CommandRefused.invalidPowerState(OFF, vm);
            case Destroy() -> removes(WorkKind.DESTROY, VmRemoval.DESTROYED);
            case Unregister _ -> removes(WorkKind.INSTANT, VmRemoval.UNREGISTERED);
            case MarkAsTemplate _ when template -> new CommandRefused(new Fault.NotSupported());
            case MarkAsTemplate _ when !off -> CommandRefused.invalidPowerState(OFF, vm);
            case MarkAsTemplate() -> instant(PlacementRules::templated);
            case MarkAsVm _ when !template -> new CommandRefused(new Fault.NotSupported());
            case MarkAsVm(int pool, int host) -> instant(now -> untemplated(now, pool, host));
            case Relocate relocation -> Relocation.decide(vm, relocation);
        };
    }

    private static Transition removes(WorkKind kind, VmRemoval removal) {
        TransitionEffect effect = (vm, _) -> new TransitionResult(vm, null, List.of(Milestone.REMOVED), null, removal);
        return new Transition(ResourceNeeds.NOTHING, effect, kind, 0, List.of());
    }

    private static Transition instant(UnaryOperator<VmState> change) {
        TransitionEffect effect = (vm, _) -> new TransitionResult(change.apply(vm), null, List.of());
        return new Transition(ResourceNeeds.NOTHING, effect, WorkKind.INSTANT, 0, List.of());
    }

    private static VmState templated(VmState vm) {
        return vm.with(vm.identity().asTemplate(true)).with(vm.placement().withPool(0));
    }

    private static VmState untemplated(VmState vm, int pool, int host) {
        VmPlacement placement = vm.placement().withPool(pool);
        return vm.with(vm.identity().asTemplate(false)).with(host == 0 ? placement : placement.withHost(host));
    }
}
