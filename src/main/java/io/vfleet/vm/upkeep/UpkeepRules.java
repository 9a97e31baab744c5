package io.vfleet.vm.upkeep;

import static io.vfleet.model.PowerState.OFF;
import static io.vfleet.model.PowerState.ON;

import io.vfleet.model.Fault;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Peripherals.DeviceFamily;
import io.vfleet.vm.VmInteraction;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.SlotDemand;
import io.vfleet.vm.command.VmCommand.UpkeepCommand;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.Answer;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.DefragmentDisks;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.ForgetGuest;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.MaskFeatures;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.MountTools;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.PromoteDisks;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.RefreshStorage;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.ReloadConfiguration;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.SendInterrupt;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.SetScreen;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.TypeKeys;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.UnmountTools;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.UpgradeTools;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.WriteBlocks;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.GrowingDeltas;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Decides what administrators do with a virtual machine's Tools, screen and disks. */
public final class UpkeepRules {
    private static final double HOUR_MILLIS = Duration.ofHours(1).toMillis();
    // Whatever is written in a century, all of the disk is.
    private static final double WRITE_MILLIS_MAX = Duration.ofDays(36_500).toMillis();

    private UpkeepRules() {}

    public static CommandDecision decide(VmState vm, CommandContext context, UpkeepCommand command) {
        if (vm.identity().template()) return new CommandRefused(new Fault.InvalidState());
        if (!context.hostConnected()) return CommandRefused.invalidHostState(context);
        Fault fault = fault(vm, command);
        if (fault != null) return new CommandRefused(fault);
        return switch (command) {
            case MountTools() -> changed(now -> now.withToolsInstaller(true));
            case UnmountTools() -> changed(now -> now.withToolsInstaller(false));
            case UpgradeTools() ->
                new Transition(ResourceNeeds.NOTHING, same(null), WorkKind.TOOLS_UPGRADE, 0, List.of());
            // The actor answers, for a question stands beside the command that waits for it.
            case Answer _ -> new CommandRefused(new Fault.InvalidArgument("questionId"));
            case SetScreen(int width, int height) -> changed(now -> now.withScreen(width, height));
            case SendInterrupt() -> new Transition(ResourceNeeds.NOTHING, same(null), WorkKind.INSTANT, 0, List.of());
            case TypeKeys(int count) ->
                new Transition(ResourceNeeds.NOTHING, same(count), WorkKind.INSTANT, 0, List.of());
            case ForgetGuest() -> changed(now -> now.withGuestForgotten(true));
            // Disks on VMFS and NFS have no grains to be put in order.
            case DefragmentDisks() -> new Transition(ResourceNeeds.NOTHING, same(null), WorkKind.INSTANT, 0, List.of());
            case ReloadConfiguration(String path) -> {
                TransitionEffect effect = (now, _) -> new TransitionResult(now, new VmLifecycleEvent.VmReloaded(path));
                yield new Transition(ResourceNeeds.NOTHING, effect, WorkKind.RECONFIGURE, 0, List.of());
            }
            case MaskFeatures mask -> mask(mask);
            case RefreshStorage() -> counted(vm, context, Duration.ZERO);
            case WriteBlocks(long bytes) -> counted(vm, context, timeToWrite(vm, bytes));
            case PromoteDisks promote -> DiskPromotion.decide(vm, context, promote);
        };
    }

    private static @Nullable Fault fault(VmState vm, UpkeepCommand command) {
        boolean on = vm.power().state() == ON;
        boolean mounted = vm.interaction().toolsInstallerMounted();
        return switch (command) {
            case ForgetGuest(), DefragmentDisks(), MaskFeatures _ ->
                vm.power().state() == OFF
                        ? null
                        : new Fault.InvalidPowerState(OFF, vm.power().state());
            case PromoteDisks promote -> DiskPromotion.fault(vm, promote);
            case ReloadConfiguration _
            when on -> new Fault.InvalidPowerState(OFF, vm.power().state());
            case ReloadConfiguration _ -> null;
            case Answer _, RefreshStorage() -> null;
            case MountTools(), UnmountTools(), UpgradeTools(), SetScreen _, SendInterrupt(), TypeKeys _, WriteBlocks _
            when !on -> new Fault.InvalidPowerState(ON, vm.power().state());
            case WriteBlocks(long bytes) -> timeToWrite(vm, bytes).isZero() ? new Fault.InvalidState() : null;
            case MountTools() when mounted -> new Fault.InvalidState();
            case MountTools()
            when !vm.hardware().devices().any(device -> device.kind().family() == DeviceFamily.CDROM) ->
                new Fault.VmConfigFault();
            case UnmountTools() when !mounted -> new Fault.InvalidState();
            case UpgradeTools(), SetScreen _ when !vm.guest().toolsRunning() -> new Fault.ToolsUnavailable();
            case MountTools(), UnmountTools(), UpgradeTools(), SetScreen _, SendInterrupt(), TypeKeys _ -> null;
        };
    }

    private static Transition changed(UnaryOperator<VmInteraction> change) {
        TransitionEffect effect = (latest, _) -> new TransitionResult(latest.with(change.apply(latest.interaction())));
        return new Transition(ResourceNeeds.NOTHING, effect, WorkKind.INSTANT, 0, List.of());
    }

    /** The deltas have the size that they have after the guest has run for so much more. */
    private static Transition counted(VmState vm, CommandContext context, Duration more) {
        TransitionEffect effect = (latest, then) -> {
            VmState ran = more.isZero() ? latest : latest.with(latest.power().ranFor(more));
            return new TransitionResult(GrowingDeltas.counted(ran, then.now()));
        };
        return new Transition(
                SlotDemand.spaceOnly(vm).needs(vm, context, effect), effect, WorkKind.INSTANT, 0, List.of());
    }

    /** How long the guest takes to write so much to its disks; zero when it writes to none. */
    private static Duration timeToWrite(VmState vm, long bytes) {
        long mibPerHour = 0;
        for (Disk disk : vm.disks().all()) mibPerHour += disk.activity().writtenMibPerHour();
        if (mibPerHour == 0) return Duration.ZERO;
        double hours = (double) bytes / (mibPerHour << 20);
        return Duration.ofMillis((long) Math.clamp(hours * HOUR_MILLIS, 1, WRITE_MILLIS_MAX));
    }

    private static TransitionEffect same(@Nullable Object result) {
        return (latest, _) -> new TransitionResult(latest, result, List.of());
    }

    private static Transition mask(MaskFeatures command) {
        TransitionEffect effect = (latest, _) -> {
            VmInteraction now = latest.interaction();
            Map<String, String> mask = command.complete() ? new HashMap<>() : new HashMap<>(now.featureMask());
            mask.putAll(command.mask());
            return new TransitionResult(latest.with(now.withFeatureMask(mask)));
        };
        return new Transition(ResourceNeeds.NOTHING, effect, WorkKind.RECONFIGURE, 0, List.of());
    }
}
