package io.vfleet.faults;

import static io.vfleet.faults.TestedOperation.CONSOLIDATE;
import static io.vfleet.faults.TestedOperation.CREATE_SNAPSHOT;
import static io.vfleet.faults.TestedOperation.CREATE_SNAPSHOT_EX;
import static io.vfleet.faults.TestedOperation.MARK_AS_TEMPLATE;
import static io.vfleet.faults.TestedOperation.POWER_ON;
import static io.vfleet.faults.TestedOperation.RECONFIGURE;
import static io.vfleet.faults.TestedOperation.REMOVE_ALL_SNAPSHOTS;
import static io.vfleet.faults.TestedOperation.RENAME_SNAPSHOT;
import static io.vfleet.faults.TestedOperation.RESET;
import static io.vfleet.faults.TestedOperation.REVERT_TO_CURRENT;
import static io.vfleet.faults.TestedOperation.REVERT_TO_SNAPSHOT;
import static io.vfleet.faults.TestedOperation.START_REPLAYING;
import static io.vfleet.faults.TestedOperation.STOP_RECORDING;
import static io.vfleet.faults.TestedOperation.STOP_REPLAYING;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A declared fault that no state of the simulated vCenter causes, with the reason. */
public record ImpossibleFault(TestedOperation operation, String fault, String reason) {
    private static final String ANY_POWER = "the operation is allowed in every power state";
    private static final String RESERVED =
            "without others: when they have taken what the snapshot reserves, it is refused like PowerOnVM_Task";
    private static final String NO_LICENSES = "licences are not counted";
    private static final String NO_FAILOVER_HOST = "no cluster keeps a host for failover";
    private static final String NO_CONFIG = "every configuration of the fleet is complete and can run";

    /** Subtypes of SnapshotFault that no operation raises, with the reason. */
    public static final Map<String, String> SNAPSHOT_FAULTS = new TreeMap<>(Map.of(
            "ApplicationQuiesceFault", "no guest runs, so no application in it refuses to be quiesced",
            "FilesystemQuiesceFault", "no guest runs, so no file system in it fails to be frozen",
            "MultipleSnapshotsNotSupported", "every virtual machine can have more than one snapshot",
            "SnapshotDisabled", "its flag has had no effect since API 4.0; snapshotLocked has"));

    public static List<ImpossibleFault> all() {
        var all = new ArrayList<>(FaultCaseRows.impossibleFaults());
        for (TestedOperation operation : List.of(CREATE_SNAPSHOT_EX, CREATE_SNAPSHOT)) {
            all.add(new ImpossibleFault(operation, "InvalidPowerState", ANY_POWER));
            all.add(new ImpossibleFault(
                    operation,
                    "VmConfigFault",
                    "an incompatible device is reported inside SnapshotIncompatibleDeviceInVm"));
        }
        for (TestedOperation operation :
                List.of(REMOVE_ALL_SNAPSHOTS, REVERT_TO_SNAPSHOT, REVERT_TO_CURRENT, RENAME_SNAPSHOT)) {
            all.add(new ImpossibleFault(operation, "InvalidPowerState", ANY_POWER));
        }
        for (TestedOperation operation : List.of(REVERT_TO_SNAPSHOT, REVERT_TO_CURRENT))
            all.add(new ImpossibleFault(operation, "InsufficientResourcesFault", RESERVED));
        for (TestedOperation operation : List.of(REVERT_TO_SNAPSHOT, REVERT_TO_CURRENT, POWER_ON)) {
            all.add(new ImpossibleFault(operation, "VmConfigFault", NO_CONFIG));
        }
        all.add(new ImpossibleFault(
                REVERT_TO_CURRENT,
                "SnapshotFault",
                "a lock prevents only taking and removing, and snapshots are never damaged"));
        for (TestedOperation operation : List.of(REVERT_TO_CURRENT, POWER_ON)) {
            all.add(new ImpossibleFault(operation, "DisallowedOperationOnFailoverHost", NO_FAILOVER_HOST));
        }
        for (TestedOperation operation : List.of(POWER_ON, RESET)) {
            all.add(new ImpossibleFault(operation, "NotEnoughLicenses", NO_LICENSES));
        }
        all.add(new ImpossibleFault(CONSOLIDATE, "VmConfigFault", NO_CONFIG));
        all.add(new ImpossibleFault(MARK_AS_TEMPLATE, "VmConfigFault", NO_CONFIG));
        all.add(new ImpossibleFault(MARK_AS_TEMPLATE, "FileFault", "no file is written"));
        replay(all);
        configuration(all);
        all.addAll(ImpossibleInventoryFaults.all());
        return all;
    }

    private static void replay(List<ImpossibleFault> all) {
        for (TestedOperation operation : List.of(STOP_RECORDING, STOP_REPLAYING)) {
            all.add(new ImpossibleFault(
                    operation,
                    "InvalidPowerState",
                    "a recording or replay ends when the virtual machine stops running, which is InvalidState"));
            all.add(new ImpossibleFault(operation, "FileFault", "nothing is written at the end"));
            all.add(new ImpossibleFault(operation, "SnapshotFault", "no snapshot is taken or touched"));
        }
        all.add(new ImpossibleFault(START_REPLAYING, "InvalidPowerState", ANY_POWER));
        all.add(new ImpossibleFault(
                START_REPLAYING, "SnapshotFault", "snapshots are never damaged, and none is taken"));
    }

    private static void configuration(List<ImpossibleFault> all) {
        all.add(new ImpossibleFault(
                RECONFIGURE,
                "InvalidDatastore",
                "a disk on a datastore that the host does not mount is InvalidDeviceBacking"));
        all.add(new ImpossibleFault(RECONFIGURE, "VmWwnConflict", "no virtual machine has names on a storage network"));
    }
}
