package io.vfleet.vm.command;

import io.vfleet.model.EntityCommand;
import io.vfleet.vm.FaultTolerancePair;
import io.vfleet.vm.GuestCustomization.GuestSettings;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmPlacement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command to one virtual machine, grouped in families. Its arguments have been validated.
 *
 * <p>long: all commands in one closed set.
 */
public sealed interface VmCommand extends EntityCommand {

    /** Power operations. */
    sealed interface PowerCommand extends VmCommand {
        /** {@code host}: the host to start on; 0 for where it is. */
        record PowerOn(int host) implements PowerCommand {
            public PowerOn() {
                this(0);
            }
        }

        /**
         * Stops it.
         *
         * @param snapshot the number of the snapshot that it may take, assigned when the call was admitted; 0 for none
         * @param behaviour what becomes of its state; null for what its configuration says
         */
        record PowerOff(long snapshot, @Nullable PowerOffBehaviour behaviour) implements PowerCommand {
            /** What snapshotPowerOffBehavior says, but for asking. */
            public enum PowerOffBehaviour {
                POWER_OFF,
                REVERT,
                TAKE
            }

            public PowerOff() {
                this(0, null);
            }
        }

        record Suspend() implements PowerCommand {}

        record Reset() implements PowerCommand {}

        /** Ends the process that runs it, whatever else is done with it. */
        record Terminate() implements PowerCommand {}
    }

    /** Power operations that the guest carries out itself, requested through VMware Tools. */
    sealed interface GuestCommand extends VmCommand {
        enum GuestAction {
            SHUT_DOWN,
            REBOOT,
            STAND_BY
        }

        /** Requests an action; succeeds as soon as the guest has the request. The guest performs the action later. */
        record RequestGuestAction(GuestAction action) implements GuestCommand {}

        /**
         * The guest performs an action that was requested earlier.
         *
         * @param bootTime the boot time when the action was requested: a later boot voids the request
         */
        record PerformGuestAction(
                GuestAction action, @Nullable Instant bootTime) implements GuestCommand {}

        /**
         * The guest has the settings that it was customized with.
         *
         * @param bootTime the boot time when it began
         */
        record CompleteCustomization(@Nullable Instant bootTime) implements GuestCommand {}

        /** Gives a guest that runs these settings. */
        record CustomizeRunning(GuestSettings settings) implements GuestCommand {}

        /** The guest gets its addresses now, if it has none yet. */
        record StartNetwork() implements GuestCommand {}

        /** Gives up the customization that is awaited, if one is. */
        record AbortCustomization() implements GuestCommand {}

        /** The guest that booted then has started its Tools. */
        record StartTools(@Nullable Instant bootTime) implements GuestCommand {}

        /** The guest that booted then has its addresses. */
        record ConnectNetwork(@Nullable Instant bootTime) implements GuestCommand {}
    }

    /** Snapshot operations. Snapshots are identified by their number. */
    sealed interface SnapshotCommand extends VmCommand {
        /**
         * Takes a snapshot.
         *
         * @param number the number of the new snapshot, assigned when the call was admitted
         * @param quiesce how to quiesce the guest; null when not requested
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
         * @param olderThan removes only snapshots of at least this age; empty for all
         */
        record RemoveAllSnapshots(boolean consolidate, Optional<Duration> olderThan) implements SnapshotCommand {}

        record RevertToSnapshot(long number, boolean suppressPowerOn) implements SnapshotCommand {}

        record RevertToCurrentSnapshot(boolean suppressPowerOn) implements SnapshotCommand {}

        /** Changes the name, the description or both; null leaves the value as it is. */
        record RenameSnapshot(
                long number,
                @Nullable String name,
                @Nullable String description) implements SnapshotCommand {}

        record ConsolidateDisks() implements SnapshotCommand {}

        /** Gives the disks of a running machine new files to write, so that a copy of it can share those that it had. */
        record SplitDisks() implements SnapshotCommand {}
    }

    /**
     * How to quiesce the guest.
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

    /** Changes of the configuration. */
    sealed interface ConfigCommand extends VmCommand {
        /**
         * Changes the configuration; null leaves the value as it is.
         *
         * @param changeVersion the command is refused with ConcurrentAccess when this is not the current version; null
         *     to skip the check
         * @param flags members of VirtualMachineFlagInfo by wire name
         * @param extraConfig an empty value removes the key
         * @param settings other members of the specification, as in {@link VmOptions#settings}
         */
        record Reconfigure(
                @Nullable String changeVersion,
                @Nullable String name,
                @Nullable String annotation,
                @Nullable Integer cpuCount,
                @Nullable Integer memoryMib,
                @Nullable Boolean changeTracking,
                Map<String, Object> flags,
                Map<String, String> extraConfig,
                HardwareChange hardware,
                Map<String, Object> settings,
                List<DeviceChange> devices)
                implements ConfigCommand {
            public Reconfigure {
                flags = Map.copyOf(flags);
                extraConfig = Map.copyOf(extraConfig);
                settings = Map.copyOf(settings);
                devices = List.copyOf(devices);
            }

            /** Changes neither hardware but the counts, nor devices. */
            public Reconfigure(
                    @Nullable String changeVersion,
                    @Nullable String name,
                    @Nullable String annotation,
                    @Nullable Integer cpuCount,
                    @Nullable Integer memoryMib,
                    @Nullable Boolean changeTracking,
                    Map<String, Object> flags,
                    Map<String, String> extraConfig) {
                this(
                        changeVersion,
                        name,
                        annotation,
                        cpuCount,
                        memoryMib,
                        changeTracking,
                        flags,
                        extraConfig,
                        HardwareChange.NONE,
                        Map.of(),
                        List.of());
            }
        }

        /** Gives the guest these settings when it boots next. */
        record Customize(GuestSettings settings) implements ConfigCommand {}

        /** {@code version}: such as vmx-21; {@code newest}: what its hosts support. */
        record UpgradeHardware(String version, String newest) implements ConfigCommand {}

        /** What a virtual machine must be off for; null leaves the value as it is. */
        record HardwareChange(
                @Nullable String version,
                @Nullable String guestId,
                @Nullable Integer coresPerSocket,
                @Nullable Boolean cpuHotAdd,
                @Nullable Boolean memoryHotAdd) {
            public static final HardwareChange NONE = new HardwareChange(null, null, null, null, null);
        }
    }

    /** What administrators do with its Tools, its screen and its disks. */
    sealed interface UpkeepCommand extends VmCommand {
        record MountTools() implements UpkeepCommand {}

        record UnmountTools() implements UpkeepCommand {}

        record UpgradeTools() implements UpkeepCommand {}

        /** Answers the question that the machine asks. */
        record Answer(String questionId, String choice) implements UpkeepCommand {}

        /** In pixels. */
        record SetScreen(int width, int height) implements UpkeepCommand {}

        record SendInterrupt() implements UpkeepCommand {}

        /** Types that many keys. */
        record TypeKeys(int count) implements UpkeepCommand {}

        /** Forgets what is known of the guest. */
        record ForgetGuest() implements UpkeepCommand {}

        record DefragmentDisks() implements UpkeepCommand {}

        /** Counts what the guest has written to its delta files. */
        record RefreshStorage() implements UpkeepCommand {}

        /** The guest writes so much at once, as it would in the time that it takes for that. */
        record WriteBlocks(long bytes) implements UpkeepCommand {}

        /** Reads its own configuration file again, which says what its state says. */
        record ReloadConfiguration(String path) implements UpkeepCommand {}

        /** {@code complete}: whether features that are not named lose their mask. */
        record MaskFeatures(Map<String, String> mask, boolean complete) implements UpkeepCommand {
            public MaskFeatures {
                mask = Map.copyOf(mask);
            }
        }

        /**
         * Makes disks independent of files that others own, or only merges redundant files of their own.
         *
         * @param keys of the disks; empty for all
         */
        record PromoteDisks(boolean unlink, Set<Integer> keys) implements UpkeepCommand {
            public PromoteDisks {
                keys = Set.copyOf(keys);
            }
        }
    }

    /** Changes of what a machine knows of its fault tolerant pair; {@code partner}: the number of the other machine. */
    sealed interface PairCommand extends VmCommand {
        record JoinPair(FaultTolerancePair pair) implements PairCommand {}

        record LeavePair(int partner) implements PairCommand {}

        record SetPairState(int partner, FaultTolerancePair.PairState state) implements PairCommand {}

        /** What follows a change of one of the machines; a pair that was disabled meanwhile stays it. */
        record FollowPairState(int partner, FaultTolerancePair.PairState state) implements PairCommand {}

        /** Ends that the pair is disabled. */
        record EnablePair(int partner) implements PairCommand {}

        record SwapRole(int partner) implements PairCommand {}

        /** Starts a secondary, which takes no time: it goes on from where its primary is. */
        record StartSecondary() implements PairCommand {}
    }

    /** Changes of where the virtual machine is, and its removal. */
    sealed interface PlacementCommand extends VmCommand {
        /** Removes it with its files. */
        record Destroy() implements PlacementCommand {}

        /**
         * Removes it, and leaves its files.
         *
         * @param withHost whether its host is removed, so that it goes as it is, running or not
         */
        record Unregister(boolean withHost) implements PlacementCommand {}

        record MarkAsTemplate() implements PlacementCommand {}

        /** Makes a template a virtual machine again. {@code host}: 0 to leave it where it is. */
        record MarkAsVm(int pool, int host) implements PlacementCommand {}

        /**
         * Moves it; what is 0 stays as it is when the command is executed.
         *
         * @param disks the datastores of single disks by their UUIDs; the others go with the machine
         * @param directory the new name of its directory; empty to keep it
         */
        record Relocate(
                int host,
                int pool,
                int folder,
                int datastore,
                Map<UUID, Integer> disks,
                String directory,
                PolicyChange policies)
                implements PlacementCommand {
            public Relocate {
                disks = Map.copyOf(disks);
            }

            /** Moves all disks with it, and leaves the name of its directory. */
            public Relocate(int host, int pool, int folder, int datastore) {
                this(host, pool, folder, datastore, Map.of(), "", PolicyChange.NONE);
            }

            public Relocate completed(VmPlacement now) {
                return new Relocate(
                        host == 0 ? now.host() : host,
                        pool == 0 ? now.pool() : pool,
                        folder == 0 ? now.folder() : folder,
                        datastore == 0 ? now.datastore() : datastore,
                        disks,
                        directory.isEmpty() ? now.directory() : directory,
                        policies);
            }

            /** To that host and pool; 0 where they stay. */
            public Relocate placed(int placedHost, int placedPool) {
                return new Relocate(placedHost, placedPool, folder, datastore, disks, directory, policies);
            }

            /** With another name of its directory. */
            public Relocate renamed(String name) {
                return new Relocate(host, pool, folder, datastore, disks, name, policies);
            }
        }
    }
}
