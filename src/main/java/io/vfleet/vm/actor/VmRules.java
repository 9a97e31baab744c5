package io.vfleet.vm;

import io.vfleet.vm.VmCommand.ConfigCommand;
import io.vfleet.vm.VmCommand.GuestCommand;
import io.vfleet.vm.VmCommand.PowerCommand;
import io.vfleet.vm.VmCommand.RecordingCommand;
import io.vfleet.vm.VmCommand.SnapshotCommand;

/** The rules of a virtual machine's life, by families. Pure: no clock, no loop, no log. */
public final class VmRules {
    private VmRules() {}

    public static Step step(VmState vm, Around around, VmCommand command) {
        return switch (command) {
            case PowerCommand power -> PowerRules.step(vm, around, power);
            case GuestCommand guest -> GuestRules.step(vm, around, guest);
            case SnapshotCommand snapshot -> SnapshotRules.step(vm, around, snapshot);
            case RecordingCommand recording -> RecordingRules.step(vm, around, recording);
            case ConfigCommand config -> ConfigRules.step(vm, around, config);
        };
    }
}
