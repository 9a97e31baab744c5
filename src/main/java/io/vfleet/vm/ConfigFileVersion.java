package io.vfleet.vm;

import io.vfleet.model.PowerState;
import java.time.Instant;

/**
 * The version of a virtual machine's configuration file. The file is written by every change of what it contains, which
 * includes the names of the disks' files and so every snapshot, and by a power on.
 */
public final class ConfigFileVersion {
    private ConfigFileVersion() {}

    /** The state after a change, with a new version if the change writes the configuration file. */
    public static VmState updated(VmState from, VmState to, Instant now) {
        if (!writesFile(from, to)) return to;
        return to.with(
                to.identity().modifiedAt(VersionTimestamps.after(from.identity().modified(), now)));
    }

    @SuppressWarnings("ReferenceEquality") // an unchanged part is the same object
    private static boolean writesFile(VmState from, VmState to) {
        boolean powersOn = from.power().state() != PowerState.ON && to.power().state() == PowerState.ON;
        return powersOn
                || from.identity() != to.identity()
                || from.hardware() != to.hardware()
                || from.disks() != to.disks()
                || from.snapshots() != to.snapshots()
                || from.options() != to.options();
    }
}
