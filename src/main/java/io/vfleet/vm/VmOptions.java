package io.vfleet.vm;

import io.vfleet.model.SettingGroup;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration of a virtual machine allows, its flags and its extraConfig.
 *
 * @param changeTracking whether changed block tracking is requested; it takes effect at the next stun
 * @param snapshotLocked whether snapshots can neither be taken nor removed
 * @param faultTolerance whether the virtual machine is the primary of a fault tolerant pair
 * @param memorySnapshots whether its capability allows snapshots with memory
 * @param flags the other members of VirtualMachineFlagInfo that were set, by wire name; Boolean or String
 * @param extraConfig keys and values
 * @param settings other members of VirtualMachineConfigSpec that were set, by wire name: single values, lists, and
 *     {@link SettingGroup}s
 */
public record VmOptions(
        boolean changeTracking,
        boolean changeTrackingSupported,
        boolean recordReplayEnabled,
        boolean recordReplaySupported,
        boolean snapshotLocked,
        boolean faultTolerance,
        boolean memorySnapshots,
        boolean quiescedSnapshots,
        Map<String, Object> flags,
        Map<String, String> extraConfig,
        Map<String, Object> settings) {
    /** The setting that has the id of the storage policy. */
    public static final String POLICY = "vmProfile";

    public VmOptions {
        flags = Map.copyOf(flags);
        extraConfig = Map.copyOf(extraConfig);
        settings = Map.copyOf(settings);
    }

    /** Without other settings. */
    public VmOptions(
            boolean changeTracking,
            boolean changeTrackingSupported,
            boolean recordReplayEnabled,
            boolean recordReplaySupported,
            boolean snapshotLocked,
            boolean faultTolerance,
            boolean memorySnapshots,
            boolean quiescedSnapshots,
            Map<String, Object> flags,
            Map<String, String> extraConfig) {
        this(
                changeTracking,
                changeTrackingSupported,
                recordReplayEnabled,
                recordReplaySupported,
                snapshotLocked,
                faultTolerance,
                memorySnapshots,
                quiescedSnapshots,
                flags,
                extraConfig,
                Map.of());
    }

    /** The id of its own storage policy; null while it has that of its datastore. */
    public @Nullable String storagePolicy() {
        return settings.get(POLICY) instanceof String id ? id : null;
    }

    public VmOptions with(Map<String, Object> changedSettings) {
        return new VmOptions(
                changeTracking,
                changeTrackingSupported,
                recordReplayEnabled,
                recordReplaySupported,
                snapshotLocked,
                faultTolerance,
                memorySnapshots,
                quiescedSnapshots,
                flags,
                extraConfig,
                changedSettings);
    }

    /** The key of the extension that manages the virtual machine; empty for none. */
    public String manager() {
        return settings.get("managedBy") instanceof SettingGroup by ? by.text("extensionKey") : "";
    }

    /** A group of settings; empty when nothing of it was set. */
    public SettingGroup group(String name) {
        return settings.get(name) instanceof SettingGroup group ? group : new SettingGroup("", Map.of());
    }

    /** The memory in MiB that is reserved for it when it runs: all that it has, where that is asked for. */
    public long memoryReservation(int memoryMib) {
        return Boolean.TRUE.equals(settings.get("memoryReservationLockedToMax"))
                ? memoryMib
                : group("memoryAllocation").number("reservation", 0);
    }
}
