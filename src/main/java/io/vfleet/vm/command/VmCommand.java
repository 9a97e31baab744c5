package io.vfleet.vm.command;

import io.vfleet.model.EntityCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything a client can ask of one virtual machine, in families. A command that exists is well-formed. */
public sealed interface VmCommand extends EntityCommand {

    /** Switching on and off. */
    sealed interface PowerCommand extends VmCommand {
        record PowerOn() implements PowerCommand {}

        record PowerOff() implements PowerCommand {}

        record Suspend() implements PowerCommand {}

        record Reset() implements PowerCommand {}
    }

    /** What the guest's own system does, asked through Tools. */
    sealed interface GuestCommand extends VmCommand {
        enum GuestAction {
            SHUT_DOWN,
            REBOOT,
            STAND_BY
        }

        /** Asks, and is answered as soon as the guest has heard it: the guest does it in its own time. */
        record RequestGuestAction(GuestAction action) implements GuestCommand {}

        /**
         * The guest has come to do it.
         *
         * @param bootTime when it was booted that was asked: another boot knows nothing of it
         */
        record PerformGuestAction(
                GuestAction action, @Nullable Instant bootTime) implements GuestCommand {}
    }

    /** The tree of snapshots. Snapshots are named by their number. */
    sealed interface SnapshotCommand extends VmCommand {
        /**
         * Takes a snapshot.
         *
         * @param number what the snapshot will be numbered, taken when the call was admitted
         * @param quiesce how to still the guest; none when not asked for
         */
        record CreateSnapshot(
                long number,
                String name,
                String description,
                boolean memory,
                @Nullable Quiesce quiesce) implements SnapshotCommand {}

        record RemoveSnapshot(long number, boolean removeChildren, boolean consolidate) implements SnapshotCommand {}

        /**
         * Removes the whole tree, or its older part.
         *
         * @param olderThan only snapshots of at least this age; none for all
         */
        record RemoveAllSnapshots(boolean consolidate, Optional<Duration> olderThan) implements SnapshotCommand {}

        record RevertToSnapshot(long number, boolean suppressPowerOn) implements SnapshotCommand {}

        record RevertToCurrentSnapshot(boolean suppressPowerOn) implements SnapshotCommand {}

        /** Names it anew. What is null stays as it is; one of them is not null. */
        record RenameSnapshot(
                long number,
                @Nullable String name,
                @Nullable String description) implements SnapshotCommand {}

        record ConsolidateDisks() implements SnapshotCommand {}
    }

    /**
     * How to still the guest.
     *
     * @param windows whether the request was for a Windows guest
     */
    record Quiesce(boolean windows, int timeoutMinutes) {}

    /** Recording and replaying of execution. */
    sealed interface RecordingCommand extends VmCommand {
        record StartRecording(long number, String name, String description) implements RecordingCommand {}

        record StopRecording() implements RecordingCommand {}

        record StartReplaying(long snapshot) implements RecordingCommand {}

        record StopReplaying() implements RecordingCommand {}
    }

    /** The configuration. */
    sealed interface ConfigCommand extends VmCommand {
        /**
         * Changes the configuration. What is null stays as it is.
         *
         * @param changeVersion refused with ConcurrentAccess when it is not the present one
         * @param flags members of VirtualMachineFlagInfo by wire name
         * @param extraConfig an empty value removes the key
         */
        record Reconfigure(
                @Nullable String changeVersion,
                @Nullable String name,
                @Nullable String annotation,
                @Nullable Integer cpuCount,
                @Nullable Integer memoryMib,
                @Nullable Boolean changeTracking,
                Map<String, Object> flags,
                Map<String, String> extraConfig)
                implements ConfigCommand {
            public Reconfigure {
                flags = Map.copyOf(flags);
                extraConfig = Map.copyOf(extraConfig);
            }
        }
    }
}
