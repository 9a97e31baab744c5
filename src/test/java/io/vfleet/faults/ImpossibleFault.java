package io.vfleet.faults;

import static io.vfleet.faults.Operation.CONSOLIDATE;
import static io.vfleet.faults.Operation.CREATE_SNAPSHOT;
import static io.vfleet.faults.Operation.CREATE_SNAPSHOT_EX;
import static io.vfleet.faults.Operation.POWER_ON;
import static io.vfleet.faults.Operation.RECONFIGURE;
import static io.vfleet.faults.Operation.REMOVE_ALL_SNAPSHOTS;
import static io.vfleet.faults.Operation.RENAME_SNAPSHOT;
import static io.vfleet.faults.Operation.RESET;
import static io.vfleet.faults.Operation.REVERT_TO_CURRENT;
import static io.vfleet.faults.Operation.REVERT_TO_SNAPSHOT;
import static io.vfleet.faults.Operation.START_REPLAYING;
import static io.vfleet.faults.Operation.STOP_RECORDING;
import static io.vfleet.faults.Operation.STOP_REPLAYING;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A fault that an operation declares and that no state causes here, with the reason. */
record Never(Operation operation, String fault, String reason) {
    private static final String ANY_POWER = "it is done in every power state";
    private static final String RESOURCES =
            "hosts have no end of processors and memory: work beyond a host's slots waits for one";
    private static final String NO_LICENSES = "licences are not counted";
    private static final String NO_FAILOVER_HOST = "no cluster keeps a host for failover";
    private static final String NO_CONFIG = "every configuration of the fleet can be run, and is whole";

    /** Kinds of SnapshotFault that nothing causes, whichever the operation. */
    static final Map<String, String> SNAPSHOT_FAULTS = new TreeMap<>(Map.of(
            "ApplicationQuiesceFault", "no guest runs, so no application in it refuses to be quiesced",
            "FilesystemQuiesceFault", "no guest runs, so no file system in it fails to be frozen",
            "MultipleSnapshotsNotSupported", "every virtual machine can have more than one snapshot",
            "SnapshotDisabled", "its flag counts for nothing since API 4.0; snapshotLocked does"));

    static List<Never> all() {
        var all = new ArrayList<Never>();
        for (Operation operation : List.of(CREATE_SNAPSHOT_EX, CREATE_SNAPSHOT)) {
            all.add(new Never(operation, "InvalidPowerState", ANY_POWER));
            all.add(new Never(
                    operation,
                    "VmConfigFault",
                    "a device that stands against it is named inside SnapshotIncompatibleDeviceInVm"));
        }
        for (Operation operation :
                List.of(REMOVE_ALL_SNAPSHOTS, REVERT_TO_SNAPSHOT, REVERT_TO_CURRENT, RENAME_SNAPSHOT)) {
            all.add(new Never(operation, "InvalidPowerState", ANY_POWER));
        }
        for (Operation operation : List.of(REVERT_TO_SNAPSHOT, REVERT_TO_CURRENT, POWER_ON)) {
            all.add(new Never(operation, "InsufficientResourcesFault", RESOURCES));
            all.add(new Never(operation, "VmConfigFault", NO_CONFIG));
        }
        all.add(new Never(
                REVERT_TO_CURRENT, "SnapshotFault", "a lock holds off taking and removing, and snapshots are whole"));
        for (Operation operation : List.of(REVERT_TO_CURRENT, POWER_ON)) {
            all.add(new Never(operation, "DisallowedOperationOnFailoverHost", NO_FAILOVER_HOST));
        }
        for (Operation operation : List.of(POWER_ON, RESET)) {
            all.add(new Never(operation, "NotEnoughLicenses", NO_LICENSES));
        }
        all.add(new Never(CONSOLIDATE, "VmConfigFault", NO_CONFIG));
        replay(all);
        configuration(all);
        return all;
    }

    private static void replay(List<Never> all) {
        for (Operation operation : List.of(STOP_RECORDING, STOP_REPLAYING)) {
            all.add(new Never(
                    operation,
                    "InvalidPowerState",
                    "what is recorded or replayed runs; when it stops running that ends, which is InvalidState"));
            all.add(new Never(operation, "FileFault", "nothing is written at the end"));
            all.add(new Never(operation, "SnapshotFault", "no snapshot is taken or touched"));
        }
        all.add(new Never(START_REPLAYING, "InvalidPowerState", ANY_POWER));
        all.add(new Never(START_REPLAYING, "SnapshotFault", "snapshots are whole, and none is taken"));
    }

    private static void configuration(List<Never> all) {
        String noDevices = "a spec with devices is answered NotImplemented";
        String noFiles = "no member that is acted on names a file or moves one";
        all.add(new Never(RECONFIGURE, "FileFault", noFiles));
        all.add(new Never(RECONFIGURE, "InvalidDatastore", noFiles));
        all.add(new Never(RECONFIGURE, "InsufficientResourcesFault", RESOURCES));
        all.add(new Never(RECONFIGURE, "TooManyDevices", noDevices));
        all.add(new Never(RECONFIGURE, "VmWwnConflict", noDevices));
    }
}
