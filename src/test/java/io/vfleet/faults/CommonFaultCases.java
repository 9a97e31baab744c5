package io.vfleet.faults;

import static io.vfleet.faults.FaultCase.atCall;
import static io.vfleet.faults.FaultCase.byState;

import io.vfleet.faults.FaultCase.FaultCaller;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Faults that all or nearly all operations have in common. */
final class CommonFaultCases {
    private static final Set<TestedOperation> ALSO_OF_TEMPLATES = EnumSet.of(
            TestedOperation.RECONFIGURE,
            TestedOperation.UNREGISTER,
            TestedOperation.DESTROY,
            TestedOperation.RENAME,
            TestedOperation.RELOCATE,
            TestedOperation.MIGRATE);
    /** Operations on virtual machines that another task, a lost host or a template refuses in another way, if at all. */
    private static final Set<TestedOperation> OTHERWISE = EnumSet.of(
            TestedOperation.ANSWER,
            TestedOperation.CHECK_CUSTOMIZATION,
            TestedOperation.QUERY_CHANGED_DISK_AREAS,
            TestedOperation.CLONE,
            TestedOperation.INSTANT_CLONE,
            TestedOperation.MARK_AS_VM);

    private CommonFaultCases() {}

    static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        for (TestedOperation operation : TestedOperation.values()) {
            all.add(atCall(operation, "NotAuthenticated", "the caller has no session")
                    .calledBy(FaultCaller.NOBODY));
            all.add(noPermission(operation));
            all.add(atCall(operation, "ManagedObjectNotFound", "there is no such object")
                    .on(unknownId(operation))
                    .withMember("obj", unknownId(operation)));
            String other = operation.type.equals("Folder") ? "datacenter-2" : "group-d1";
            all.add(atCall(operation, "ManagedObjectNotFound", "the id is that of an object of another type")
                    .on(other)
                    .withMember("obj", other));
            if (!operation.isOfVm()) continue;
            if (OTHERWISE.contains(operation)) continue;
            all.add(byState(operation, "TaskInProgress", "another task runs on the virtual machine")
                    .in(ServerSetup.SLOW)
                    .without("recorded")
                    .with("snapshots", 1)
                    .after(SetupCall.BEGIN_CONSOLIDATION)
                    .withMember("task", "$running"));
            all.add(byState(operation, "InvalidHostState", "the host is not connected")
                    .reportedAt(operation.hostCheck())
                    .in(ServerSetup.HOST_AWAY)
                    .withMember("host", "$host"));
            if (ALSO_OF_TEMPLATES.contains(operation)) continue;
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
        return atCall(operation, "NoPermission", "the caller may only read")
                .calledBy(FaultCaller.READER)
                .withMember("privilegeId", operation.deniedPrivilege());
    }

    private static String unknownId(TestedOperation operation) {
        return switch (operation.type) {
            case "VirtualMachineSnapshot" -> "snapshot-4294967297";
            case "VirtualMachine" -> "vm-999999";
            default -> "none-999999";
        };
    }
}
