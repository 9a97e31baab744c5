package io.vfleet.vm.config;

import io.vfleet.model.PowerState;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmCommand.ConfigCommand.HardwareChange;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.disk.ChangeTracking;
import io.vfleet.vm.disk.ChangeTrackingExtraConfig;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies a reconfiguration to a state. The configuration file is written even if the values are the old ones. */
public final class Reconfiguration {
    private static final String RECORD_REPLAY = "recordReplayEnabled";
    private static final String LOCKED = "snapshotLocked";

    private Reconfiguration() {}

    public static VmState applied(VmState before, Instant now, Reconfigure spec) {
        VmState vm = spec.devices().isEmpty()
                ? before
                : DeviceChanges.applied(before, now, spec.devices()).state();
        Hardware hardware = hardware(vm.hardware(), spec);
        VmOptions options = SettingChanges.withBootOrder(options(vm.options(), spec), DeviceChanges.keys(vm));
        VmState state = vm.with(identity(vm.identity(), spec));
        if (!hardware.equals(vm.hardware())) state = state.with(hardware);
        if (!options.equals(vm.options())) state = state.with(options);
        // Nothing holds the disks of a machine that is off; a running one is tracked from its next stun on.
        if (vm.power().state() != PowerState.OFF) return state;
        return state.with(ChangeTracking.stunned(
                state.disks(), state.options(), vm.power().run(now)));
    }

    private static VmIdentity identity(VmIdentity current, Reconfigure spec) {
        return new VmIdentity(
                orCurrent(spec.name(), current.name()),
                orCurrent(spec.annotation(), current.annotation()),
                current.uuid(),
                current.instanceUuid(),
                current.template(),
                current.created(),
                current.modified(),
                current.label());
    }

    static Hardware hardware(Hardware current, Reconfigure spec) {
        HardwareChange change = spec.hardware();
        return new Hardware(
                orCurrent(change.version(), current.version()),
                orCurrent(change.guestId(), current.guestId()),
                orCurrent(spec.cpuCount(), current.cpuCount()),
                orCurrent(change.coresPerSocket(), current.coresPerSocket()),
                orCurrent(spec.memoryMib(), current.memoryMib()),
                orCurrent(change.cpuHotAdd(), current.cpuHotAdd()),
                orCurrent(change.memoryHotAdd(), current.memoryHotAdd()),
                current.devices(),
                current.nics());
    }

    private static VmOptions options(VmOptions current, Reconfigure spec) {
        var flags = new HashMap<>(current.flags());
        flags.putAll(spec.flags());
        flags.remove(RECORD_REPLAY);
        flags.remove(LOCKED);
        return new VmOptions(
                orCurrent(changeTracking(spec), current.changeTracking()),
                current.changeTrackingSupported(),
                spec.flags().get(RECORD_REPLAY) instanceof Boolean enabled ? enabled : current.recordReplayEnabled(),
                current.recordReplaySupported(),
                spec.flags().get(LOCKED) instanceof Boolean locked ? locked : current.snapshotLocked(),
                current.faultTolerance(),
                current.memorySnapshots(),
                current.quiescedSnapshots(),
                flags,
                extraConfig(current.extraConfig(), spec.extraConfig()),
                SettingChanges.applied(current.settings(), spec.settings()));
    }

    /** The change tracking that is asked for, by its own member or else by key; null when it stays as it is. */
    static @Nullable Boolean changeTracking(Reconfigure spec) {
        Boolean member = spec.changeTracking();
        return member != null ? member : ChangeTrackingExtraConfig.requested(spec.extraConfig());
    }

    static Map<String, String> extraConfig(Map<String, String> current, Map<String, String> changes) {
        var config = new HashMap<>(current);
        changes.forEach((key, value) -> {
            if (ChangeTrackingExtraConfig.contain(key)) return;
            if (value.isEmpty()) config.remove(key);
            else config.put(key, value);
        });
        return config;
    }

    static <T> T orCurrent(@Nullable T requested, T current) {
        return requested == null ? current : requested;
    }
}
