package io.vfleet.vm.actor;

import io.vfleet.model.Fault;
import io.vfleet.model.VmConnectionState;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.ConfigCommand;
import io.vfleet.vm.command.VmCommand.GuestCommand;
import io.vfleet.vm.command.VmCommand.PairCommand;
import io.vfleet.vm.command.VmCommand.PlacementCommand;
import io.vfleet.vm.command.VmCommand.PowerCommand;
import io.vfleet.vm.command.VmCommand.RecordingCommand;
import io.vfleet.vm.command.VmCommand.SnapshotCommand;
import io.vfleet.vm.command.VmCommand.UpkeepCommand;
import io.vfleet.vm.config.ConfigRules;
import io.vfleet.vm.placement.PlacementRules;
import io.vfleet.vm.power.GuestRules;
import io.vfleet.vm.power.PowerRules;
import io.vfleet.vm.snapshot.RecordingRules;
import io.vfleet.vm.snapshot.SnapshotAtPowerOff;
import io.vfleet.vm.snapshot.SnapshotRules;
import io.vfleet.vm.tolerance.PairRules;
import io.vfleet.vm.upkeep.UpkeepRules;

/** Dispatches each command to the rules of its family. All rules are pure functions without clock, loop or log. */
public final class VmRules {
    private VmRules() {}

    public static CommandDecision decide(VmState vm, CommandContext context, VmCommand command) {
        // What is not connected is shown, and nothing can be done with it.
        if (vm.placement().connection() != VmConnectionState.CONNECTED)
            return new CommandRefused(new Fault.InvalidState());
        Fault forbidden = PairRules.forbidden(vm, command);
        if (forbidden != null) return new CommandRefused(forbidden);
        return switch (command) {
            case PairCommand pair -> PairRules.decide(vm, context, pair);
            case PowerCommand.PowerOff off -> SnapshotAtPowerOff.decide(vm, context, off);
            case PowerCommand power -> PowerRules.decide(vm, context, power);
            case GuestCommand guest -> GuestRules.decide(vm, context, guest);
            case SnapshotCommand snapshot -> SnapshotRules.decide(vm, context, snapshot);
            case RecordingCommand recording -> RecordingRules.decide(vm, context, recording);
            case UpkeepCommand upkeep -> UpkeepRules.decide(vm, context, upkeep);
            case ConfigCommand config -> ConfigRules.decide(vm, context, config);
            case PlacementCommand placement -> PlacementRules.decide(vm, context, placement);
        };
    }

    /** Whether the command takes no time, and changes nothing that other commands depend on. */
    static boolean isAside(VmCommand command) {
        return switch (command) {
            case UpkeepCommand.MountTools(),
                    UpkeepCommand.UnmountTools(),
                    UpkeepCommand.SetScreen _,
                    UpkeepCommand.SendInterrupt(),
                    UpkeepCommand.TypeKeys _,
                    UpkeepCommand.ForgetGuest(),
                    GuestCommand.StartTools _,
                    GuestCommand.ConnectNetwork _,
                    PairCommand.JoinPair _,
                    PairCommand.LeavePair _,
                    PairCommand.SetPairState _,
                    PairCommand.FollowPairState _,
                    PairCommand.EnablePair _,
                    PairCommand.SwapRole _ -> true;
            default -> false;
        };
    }

    /** Whether the command deletes or moves files that a copy of the virtual machine reads. */
    static boolean takesFiles(VmCommand command) {
        return switch (command) {
            case PlacementCommand _,
                    UpkeepCommand.PromoteDisks _,
                    SnapshotCommand.RemoveSnapshot _,
                    SnapshotCommand.RemoveAllSnapshots _,
                    SnapshotCommand.RevertToSnapshot _,
                    SnapshotCommand.RevertToCurrentSnapshot _,
                    SnapshotCommand.ConsolidateDisks _ -> true;
            case SnapshotCommand.CreateSnapshot _,
                    SnapshotCommand.RenameSnapshot _,
                    SnapshotCommand.SplitDisks _,
                    PowerCommand _,
                    GuestCommand _,
                    RecordingCommand _,
                    UpkeepCommand _,
                    PairCommand _,
                    ConfigCommand _ -> false;
        };
    }
}
