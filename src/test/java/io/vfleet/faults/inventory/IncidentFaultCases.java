package io.vfleet.faults.inventory;

import static io.vfleet.faults.FaultCase.byState;

import io.vfleet.faults.FaultCase;
import io.vfleet.faults.FaultLocation;
import io.vfleet.faults.ServerSetup;
import io.vfleet.faults.SetupCall;
import io.vfleet.faults.TestedOperation;
import java.util.ArrayList;
import java.util.List;

/** Faults of what is asked of hosts and datastores that cannot be reached. */
public final class IncidentFaultCases {
    private static final List<TestedOperation> OF_MACHINES = List.of(
            TestedOperation.CREATE_SNAPSHOT,
            TestedOperation.CREATE_SNAPSHOT_EX,
            TestedOperation.REMOVE_SNAPSHOT,
            TestedOperation.REMOVE_ALL_SNAPSHOTS,
            TestedOperation.REVERT_TO_SNAPSHOT,
            TestedOperation.REVERT_TO_CURRENT,
            TestedOperation.CONSOLIDATE,
            TestedOperation.POWER_ON,
            TestedOperation.RECONFIGURE);

    private IncidentFaultCases() {}

    public static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        for (TestedOperation operation : OF_MACHINES) {
            all.add(unreached(operation, "InvalidState"));
            all.add(lost(operation, "InvalidHostState").withMember("host", "$host"));
        }
        all.add(unreached(TestedOperation.CLONE, "CannotAccessFile"));
        all.add(unreached(TestedOperation.QUERY_CHANGED_DISK_AREAS, "CannotAccessFile"));
        all.add(unreached(TestedOperation.REFRESH_DATASTORE, "HostConfigFault"));
        for (TestedOperation operation :
                List.of(TestedOperation.MAKE_DIRECTORY, TestedOperation.CREATE_DISK, TestedOperation.CREATE_VM))
            all.add(unreached(operation, "InaccessibleDatastore"));
        for (TestedOperation operation : List.of(TestedOperation.SEARCH, TestedOperation.SEARCH_SUBFOLDERS))
            all.add(unreached(operation, "InaccessibleDatastore").reportedAt(FaultLocation.CALL));
        all.add(lost(TestedOperation.RECONNECT_HOST, "NoHost")
                .after(new SetupCall[0])
                .on("@{DC0/host/DC0_C0/DC0_C0_H0}")
                .withMember("name", "DC0_C0_H0"));
        return all;
    }

    private static FaultCase unreached(TestedOperation operation, String fault) {
        return byState(operation, fault, "no host reaches its datastore").in(ServerSetup.DATASTORES_OUT_OF_REACH);
    }

    private static FaultCase lost(TestedOperation operation, String fault) {
        return byState(operation, fault, "its host does not respond").in(ServerSetup.HOSTS_LOST);
    }
}
