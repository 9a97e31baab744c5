package io.vfleet.faults.vm;

import static io.vfleet.faults.FaultCase.atCall;
import static io.vfleet.faults.FaultCase.byState;
import static io.vfleet.faults.TestedOperation.CONSOLIDATE;
import static io.vfleet.faults.TestedOperation.REMOVE_ALL_SNAPSHOTS;
import static io.vfleet.faults.TestedOperation.REMOVE_SNAPSHOT;
import static io.vfleet.faults.TestedOperation.RENAME_SNAPSHOT;
import static io.vfleet.faults.TestedOperation.REVERT_TO_CURRENT;
import static io.vfleet.faults.TestedOperation.REVERT_TO_SNAPSHOT;

import io.vfleet.faults.FaultCase;
import io.vfleet.faults.ServerSetup;
import io.vfleet.faults.SetupCall;
import io.vfleet.faults.TestedOperation;
import java.util.ArrayList;
import java.util.List;

/** Faults of removing, renaming, consolidating and reverting to snapshots. */
public final class SnapshotFaultCases {
    private SnapshotFaultCases() {}

    public static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        for (TestedOperation operation : List.of(REMOVE_SNAPSHOT, REMOVE_ALL_SNAPSHOTS)) {
            all.add(byState(operation, "SnapshotLocked", "the snapshots are locked")
                    .with("snapshotLocked", true));
        }
        for (TestedOperation operation :
                List.of(REMOVE_SNAPSHOT, REMOVE_ALL_SNAPSHOTS, REVERT_TO_SNAPSHOT, REVERT_TO_CURRENT, CONSOLIDATE)) {
            all.add(byState(operation, "InvalidState", "it is being recorded").with("recorded", "recording"));
            all.add(byState(operation, "InvalidState", "it is being replayed").with("recorded", "replaying"));
        }
        for (TestedOperation operation : List.of(REVERT_TO_SNAPSHOT, REVERT_TO_CURRENT)) {
            all.add(PowerFaultCases.noHost(operation));
            all.add(PowerFaultCases.maintenance(operation).with("recorded", "kept"));
            all.add(byState(operation, "NotSupported", "it is one of a fault tolerant pair")
                    .with("faultTolerance", true));
            all.add(PowerFaultCases.noDiskSpace(
                            operation, "the datastore has no space for the swap file of the running virtual machine")
                    .with("recorded", "kept")
                    .with("memoryMib", 4096)
                    .with("power", "off"));
        }
        for (TestedOperation operation : List.of(REMOVE_SNAPSHOT, REVERT_TO_SNAPSHOT)) {
            all.add(byState(operation, "ManagedObjectNotFound", "the snapshot was removed while the task waited")
                    .in(ServerSetup.QUEUEING)
                    .after(SetupCall.BEGIN_CONSOLIDATION, SetupCall.QUEUE_REMOVAL)
                    .until(SetupCall.CANCEL_CONSOLIDATION)
                    .withMember("obj", "$snapshot"));
        }
        all.add(atCall(REMOVE_ALL_SNAPSHOTS, "InvalidArgument", "the age is negative")
                .withArguments("{'spec':{'_typeName':'SnapshotSelectionSpec','retentionDays':-1}}")
                .withMember("invalidProperty", "spec.retentionDays"));
        all.add(byState(REVERT_TO_CURRENT, "NotFound", "it has no snapshot").without("snapshots"));
        all.add(byState(REVERT_TO_CURRENT, "NotFound", "its snapshot was removed")
                .after(SetupCall.REMOVE_SNAPSHOT));
        all.add(PowerFaultCases.noDiskSpace(
                        CONSOLIDATE, "the datastore has no space for the files that are written while disks are merged")
                .with("snapshots", 1)
                .after(SetupCall.REMOVE_UNMERGED));
        all.add(atCall(RENAME_SNAPSHOT, "InvalidArgument", "neither a name nor a description is given")
                .withArguments("{}")
                .withMember("invalidProperty", "name"));
        all.addAll(SnapshotCreationFaultCases.names(RENAME_SNAPSHOT));
        return all;
    }
}
