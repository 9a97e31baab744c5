package io.vfleet.vm.tolerance;

import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.vm.FaultTolerancePair;
import io.vfleet.vm.FaultTolerancePair.PairState;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.PolicyChange;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.SlotDemand;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.ConfigCommand;
import io.vfleet.vm.command.VmCommand.ConfigCommand.HardwareChange;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmCommand.ConfigCommand.UpgradeHardware;
import io.vfleet.vm.command.VmCommand.PairCommand;
import io.vfleet.vm.command.VmCommand.PairCommand.EnablePair;
import io.vfleet.vm.command.VmCommand.PairCommand.FollowPairState;
import io.vfleet.vm.command.VmCommand.PairCommand.JoinPair;
import io.vfleet.vm.command.VmCommand.PairCommand.LeavePair;
import io.vfleet.vm.command.VmCommand.PairCommand.SetPairState;
import io.vfleet.vm.command.VmCommand.PairCommand.StartSecondary;
import io.vfleet.vm.command.VmCommand.PairCommand.SwapRole;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Destroy;
import io.vfleet.vm.command.VmCommand.PlacementCommand.MarkAsTemplate;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Relocate;
import io.vfleet.vm.command.VmCommand.PlacementCommand.Unregister;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.command.VmCommand.PowerCommand.Reset;
import io.vfleet.vm.command.VmCommand.PowerCommand.Suspend;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.PromoteDisks;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.ReloadConfiguration;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.VmLifecycleEvent.PairStateChanged;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.power.PowerRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what makes, changes and ends a pair, and what a pair forbids. */
public final class PairRules {
    private PairRules() {}

    public static CommandDecision decide(VmState vm, CommandContext context, PairCommand command) {
        FaultTolerancePair now = vm.interaction().pair();
        return switch (command) {
            case JoinPair _
            when now != null || vm.identity().template() -> new CommandRefused(new Fault.InvalidState());
            case JoinPair(FaultTolerancePair pair) -> changed(pair);
            case LeavePair(int partner) when now != null && now.partner() == partner -> changed(null);
            case SetPairState(int partner, var state)
            when now != null && now.partner() == partner -> changed(now.in(state));
            case FollowPairState(int partner, var state)
            when now != null && now.partner() == partner && now.state() != PairState.DISABLED -> changed(now.in(state));
            case EnablePair(int partner)
            when now != null && now.partner() == partner && now.state() == PairState.DISABLED ->
                changed(now.in(PairState.ENABLED));
            case SwapRole(int partner) when now != null && now.partner() == partner -> changed(now.swapped());
            case StartSecondary()
            when now != null && !now.primary() && now.state() == PairState.STARTING -> start(vm, context);
            case LeavePair _, SetPairState _, FollowPairState _, EnablePair _, SwapRole _, StartSecondary() ->
                new CommandRefused(new Fault.InvalidState());
        };
    }

    private static CommandDecision start(VmState vm, CommandContext context) {
        if (vm.power().state() == PowerState.ON) return CommandRefused.invalidPowerState(PowerState.ON, vm);
        if (!context.hostConnected() || context.hostInMaintenance()) return CommandRefused.invalidHostState(context);
        TransitionEffect effect = PowerRules::started;
        return new Transition(
                SlotDemand.spaceOnly(vm).needs(vm, context, effect),
                effect,
                WorkKind.INSTANT,
                0,
                List.of(Milestone.STARTING));
    }

    private static Transition changed(@Nullable FaultTolerancePair pair) {
        TransitionEffect effect = (latest, _) -> {
            String before = name(latest.interaction().pair());
            String after = name(pair);
            VmState changed = latest.with(latest.interaction().withPair(pair));
            return before.equals(after)
                    ? new TransitionResult(changed)
                    : new TransitionResult(changed, new PairStateChanged(before, after));
        };
        return new Transition(ResourceNeeds.NOTHING, effect, WorkKind.INSTANT, 0, List.of());
    }

    private static String name(@Nullable FaultTolerancePair pair) {
        return pair == null ? "notConfigured" : pair.state().wireName();
    }

    /** Why a machine of a pair does not do a command that its rules would allow; null when it does. */
    public static @Nullable Fault forbidden(VmState vm, VmCommand command) {
        FaultTolerancePair pair = vm.interaction().pair();
        if (pair == null) return null;
        boolean forbidden = switch (command) {
            case Destroy(), MarkAsTemplate() -> true;
            case Unregister(boolean withHost) -> !withHost;
            case Relocate move -> leaves(vm, pair, move);
            // The two are alike from the start to the end of the pair, whether they run or not.
            case ConfigCommand _ when !pair.primary() -> true;
            case PromoteDisks _, ReloadConfiguration _ ->
                !pair.primary() || vm.power().state() != PowerState.OFF;
            case ConfigCommand config -> changesHardware(config) || changesAllocation(config);
            case PowerOff _, Suspend(), Reset() -> !pair.primary();
            case PowerOn _ -> !pair.primary();
            default -> false;
        };
        return forbidden ? new Fault.NotSupported() : null;
    }

    /** Hosts may change, and so may pools, of which one that goes leaves its machines to another. */
    private static boolean leaves(VmState vm, FaultTolerancePair pair, Relocate move) {
        VmPlacement now = vm.placement();
        boolean movesFiles = (move.datastore() != 0 && move.datastore() != now.datastore())
                || move.disks().values().stream().anyMatch(datastore -> datastore != now.datastore());
        boolean movesAlone = (move.folder() != 0 && move.folder() != now.folder())
                || !move.policies().equals(PolicyChange.NONE);
        return movesFiles || (!pair.primary() && movesAlone);
    }

    private static boolean changesAllocation(ConfigCommand command) {
        return command instanceof Reconfigure spec
                && (spec.settings().containsKey("cpuAllocation")
                        || spec.settings().containsKey("memoryAllocation"));
    }

    /** Whether the command changes what the two machines of a pair must have alike: devices, processors, memory, version. */
    public static boolean changesHardware(VmCommand command) {
        return switch (command) {
            case Reconfigure spec ->
                !spec.devices().isEmpty()
                        || spec.cpuCount() != null
                        || spec.memoryMib() != null
                        || !spec.hardware().equals(HardwareChange.NONE);
            case UpgradeHardware _ -> true;
            default -> false;
        };
    }
}
