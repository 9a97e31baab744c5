package io.vfleet.faults;

import static io.vfleet.faults.FaultCase.atCall;
import static io.vfleet.faults.FaultCase.byState;

import io.vfleet.faults.FaultCase.FaultCaller;
import java.util.ArrayList;
import java.util.List;

/** Faults that all or nearly all operations have in common. */
final class CommonFaultCases {
    private CommonFaultCases() {}

    static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        for (TestedOperation operation : TestedOperation.values()) {
            boolean onSnapshot = operation.type.equals("VirtualMachineSnapshot");
            all.add(atCall(operation, "NotAuthenticated", "the caller has no session")
                    .calledBy(FaultCaller.NOBODY));
            all.add(noPermission(operation));
            all.add(atCall(operation, "ManagedObjectNotFound", "there is no such object")
                    .on(onSnapshot ? "snapshot-4294967297" : "vm-999999")
                    .withMember("obj", onSnapshot ? "snapshot-4294967297" : "vm-999999"));
            all.add(atCall(operation, "ManagedObjectNotFound", "the id is that of an object of another type")
                    .on("group-d1")
                    .withMember("obj", "group-d1"));
            if (operation == TestedOperation.QUERY_CHANGED_DISK_AREAS) continue;
            all.add(byState(operation, "TaskInProgress", "another task runs on the virtual machine")
                    .in(ServerSetup.SLOW)
                    .without("recorded")
                    .with("snapshots", 1)
                    .after(SetupCall.BEGIN_CONSOLIDATION)
                    .withMember("task", "$running"));
            all.add(byState(operation, "InvalidHostState", "the host is not connected")
                    .in(ServerSetup.HOST_AWAY)
                    .withMember("host", "$host"));
            if (operation == TestedOperation.RECONFIGURE) continue;
            all.add(byState(operation, "NotSupported", "it is a template")
                    .with("template", true)
                    .without("power"));
        }
        all.add(atCall(
                        TestedOperation.CREATE_SNAPSHOT_EX,
                        "SnapshotLocked",
                        "a setting reports state faults at the call")
                .in(ServerSetup.FAULTS_AT_CALL)
                .with("snapshotLocked", true));
        return all;
    }

    private static FaultCase noPermission(TestedOperation operation) {
        String privilege = operation.metamodelMethod().privilege();
        return atCall(operation, "NoPermission", "the caller may only read")
                .calledBy(FaultCaller.READER)
                .withMember("privilegeId", privilege.isEmpty() ? "VirtualMachine.Config.CPUCount" : privilege);
    }
}
