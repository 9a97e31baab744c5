package io.vfleet.vm.config;

import io.vfleet.vm.Hardware;
import io.vfleet.vm.VersionTimestamps;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies a reconfiguration to a state; every change gets a new changeVersion. */
final class Reconfiguration {
    private static final String RECORD_REPLAY = "recordReplayEnabled";
    private static final String LOCKED = "snapshotLocked";

    private Reconfiguration() {}

    static VmState applied(VmState found, Instant now, Reconfigure spec) {
        Hardware hardware = hardware(found.hardware(), spec);
        VmOptions options = options(found.options(), spec);
        VmState state = found.with(identity(found.identity(), now, spec));
        if (!hardware.equals(found.hardware())) state = state.with(hardware);
        return options.equals(found.options()) ? state : state.with(options);
    }

    private static VmIdentity identity(VmIdentity now, Instant moment, Reconfigure spec) {
        return new VmIdentity(
                given(spec.name(), now.name()),
                given(spec.annotation(), now.annotation()),
                now.uuid(),
                now.instanceUuid(),
                now.template(),
                now.created(),
                VersionTimestamps.after(now.modified(), moment));
    }

    private static Hardware hardware(Hardware now, Reconfigure spec) {
        return new Hardware(
                now.version(),
                now.guestId(),
                given(spec.cpuCount(), now.cpuCount()),
                now.coresPerSocket(),
                given(spec.memoryMib(), now.memoryMib()),
                now.cpuHotAdd(),
                now.memoryHotAdd(),
                now.sharedBus(),
                now.nics());
    }

    private static VmOptions options(VmOptions now, Reconfigure spec) {
        var flags = new HashMap<>(now.flags());
        flags.putAll(spec.flags());
        flags.remove(RECORD_REPLAY);
        flags.remove(LOCKED);
        return new VmOptions(
                given(spec.changeTracking(), now.changeTracking()),
                now.changeTrackingSupported(),
                spec.flags().get(RECORD_REPLAY) instanceof Boolean enabled ? enabled : now.recordReplayEnabled(),
                now.recordReplaySupported(),
                spec.flags().get(LOCKED) instanceof Boolean locked ? locked : now.snapshotLocked(),
                now.faultTolerance(),
                now.memorySnapshots(),
                now.quiescedSnapshots(),
                flags,
                extraConfig(now.extraConfig(), spec.extraConfig()));
    }

    private static Map<String, String> extraConfig(Map<String, String> now, Map<String, String> changes) {
        var config = new HashMap<>(now);
        changes.forEach((key, value) -> {
            if (value.isEmpty()) config.remove(key);
            else config.put(key, value);
        });
        return config;
    }

    private static <T> T given(@Nullable T wanted, T present) {
        return wanted == null ? present : wanted;
    }
}
