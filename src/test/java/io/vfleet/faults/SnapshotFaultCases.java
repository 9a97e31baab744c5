package io.vfleet.faults;

import static io.vfleet.faults.Operation.CONSOLIDATE;
import static io.vfleet.faults.Operation.REMOVE_ALL_SNAPSHOTS;
import static io.vfleet.faults.Operation.REMOVE_SNAPSHOT;
import static io.vfleet.faults.Operation.RENAME_SNAPSHOT;
import static io.vfleet.faults.Operation.REVERT_TO_CURRENT;
import static io.vfleet.faults.Operation.REVERT_TO_SNAPSHOT;
import static io.vfleet.faults.Refusal.atCall;
import static io.vfleet.faults.Refusal.byState;

import java.util.ArrayList;
import java.util.List;

/** What removing, naming, merging and going back to snapshots is refused for. */
final class SnapshotRefusals {
    private SnapshotRefusals() {}

    static List<Refusal> all() {
        var all = new ArrayList<Refusal>();
        for (Operation operation : List.of(REMOVE_SNAPSHOT, REMOVE_ALL_SNAPSHOTS)) {
            all.add(byState(operation, "SnapshotLocked", "the snapshots are locked")
                    .with("snapshotLocked", true));
        }
        for (Operation operation :
                List.of(REMOVE_SNAPSHOT, REMOVE_ALL_SNAPSHOTS, REVERT_TO_SNAPSHOT, REVERT_TO_CURRENT, CONSOLIDATE)) {
            all.add(byState(operation, "InvalidState", "it is being recorded").with("recorded", "recording"));
            all.add(byState(operation, "InvalidState", "it is being replayed").with("recorded", "replaying"));
        }
        for (Operation operation : List.of(REVERT_TO_SNAPSHOT, REVERT_TO_CURRENT)) {
            all.add(PowerRefusals.noHost(operation));
            all.add(PowerRefusals.maintenance(operation).with("recorded", "kept"));
            all.add(byState(operation, "NotSupported", "it is one of a fault tolerant pair")
                    .with("faultTolerance", true));
            all.add(PowerRefusals.full(operation, "the datastore has no room for the swap file of what runs again")
                    .with("recorded", "kept")
                    .with("memoryMib", 4096)
                    .with("power", "off"));
        }
        for (Operation operation : List.of(REMOVE_SNAPSHOT, REVERT_TO_SNAPSHOT)) {
            all.add(byState(operation, "ManagedObjectNotFound", "the snapshot went while the task waited")
                    .in(World.QUEUEING)
                    .after(Step.BEGIN_CONSOLIDATION, Step.QUEUE_REMOVAL)
                    .until(Step.CANCEL_CONSOLIDATION)
                    .telling("obj", "$snapshot"));
        }
        all.add(atCall(REMOVE_ALL_SNAPSHOTS, "InvalidArgument", "the age is negative")
                .asking("{'spec':{'_typeName':'SnapshotSelectionSpec','retentionDays':-1}}")
                .telling("invalidProperty", "spec.retentionDays"));
        all.add(byState(REVERT_TO_CURRENT, "NotFound", "it has no snapshot").without("snapshots"));
        all.add(byState(REVERT_TO_CURRENT, "NotFound", "its snapshot was removed")
                .after(Step.REMOVE_SNAPSHOT));
        all.add(PowerRefusals.full(CONSOLIDATE, "the datastore has no room for what is written while disks are merged")
                .with("snapshots", 1)
                .after(Step.REMOVE_UNMERGED));
        all.add(atCall(RENAME_SNAPSHOT, "InvalidArgument", "neither a name nor a description is given")
                .asking("{}")
                .telling("invalidProperty", "name"));
        all.addAll(CreationRefusals.names(RENAME_SNAPSHOT));
        return all;
    }
}
