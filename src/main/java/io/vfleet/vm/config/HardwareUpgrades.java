package io.vfleet.vm.config;

import static io.vfleet.model.PowerState.OFF;

import io.vfleet.model.Fault;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.CommandDecision;
import io.vfleet.vm.command.CommandDecision.CommandRefused;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.CommandDecision.TransitionEffect;
import io.vfleet.vm.command.CommandDecision.TransitionResult;
import io.vfleet.vm.command.ResourceNeeds;
import io.vfleet.vm.command.VmCommand.ConfigCommand.UpgradeHardware;
import io.vfleet.vm.command.VmLifecycleEvent.HardwareUpgrade;
import io.vfleet.vm.command.WorkKind;
import java.util.List;

/** Decides upgrades of the virtual hardware to a newer version. */
final class HardwareUpgrades {
    private HardwareUpgrades() {}

    static CommandDecision decide(VmState vm, CommandContext context, UpgradeHardware upgrade) {
        if (vm.identity().template()) return new CommandRefused(new Fault.InvalidState());
        if (!context.hostConnected()) return CommandRefused.invalidHostState(context);
        if (vm.power().state() != OFF) return CommandRefused.invalidPowerState(OFF, vm);
        int asked = ConfigRules.versionNumber(upgrade.version());
        // A newer one than the hosts run is no version here.
        if (asked > ConfigRules.versionNumber(upgrade.newest())) return new CommandRefused(new Fault.InvalidState());
        if (asked <= ConfigRules.versionNumber(vm.hardware().version()))
            return new CommandRefused(new Fault.AlreadyUpgraded());
        if (vm.disks().all().isEmpty()) return new CommandRefused(new Fault.NoDiskFound());
        String version = upgrade.version();
        TransitionEffect effect = (latest, _) -> new TransitionResult(
                latest.with(upgraded(latest.hardware(), version)), new HardwareUpgrade(version, true));
        return new Transition(
                ResourceNeeds.NOTHING,
                effect,
                WorkKind.HARDWARE_UPGRADE,
                0,
                List.of(new HardwareUpgrade(version, false)));
    }

    private static Hardware upgraded(Hardware hardware, String version) {
        return new Hardware(
                version,
                hardware.guestId(),
                hardware.cpuCount(),
                hardware.coresPerSocket(),
                hardware.memoryMib(),
                hardware.cpuHotAdd(),
                hardware.memoryHotAdd(),
                hardware.devices(),
                hardware.nics());
    }
}
