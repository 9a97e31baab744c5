package io.vfleet.vm;

import java.util.Map;

/**
 * What the configuration of a virtual machine allows, its flags and its extraConfig.
 *
 * @param changeTracking whether changed block tracking is requested; it takes effect at the next stun
 * @param snapshotLocked whether snapshots can neither be taken nor removed
 * @param faultTolerance whether the virtual machine is the primary of a fault tolerant pair
 * @param memorySnapshots whether its capability allows snapshots with memory
 * @param flags the other members of VirtualMachineFlagInfo that were set, by wire name; Boolean or String
 * @param extraConfig keys and values
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
        Map<String, String> extraConfig) {
    public VmOptions {
        flags = Map.copyOf(flags);
        extraConfig = Map.copyOf(extraConfig);
    }
}
