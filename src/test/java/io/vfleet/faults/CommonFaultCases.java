package io.vfleet.faults;

import static io.vfleet.faults.Refusal.atCall;
import static io.vfleet.faults.Refusal.byState;

import io.vfleet.faults.Refusal.Caller;
import java.util.ArrayList;
import java.util.List;

/** What every operation, or nearly every one, is refused for. */
final class CommonRefusals {
    private CommonRefusals() {}

    static List<Refusal> all() {
        var all = new ArrayList<Refusal>();
        for (Operation operation : Operation.values()) {
            boolean onSnapshot = operation.type.equals("VirtualMachineSnapshot");
            all.add(atCall(operation, "NotAuthenticated", "the caller has no session")
                    .calledBy(Caller.NOBODY));
            all.add(noPermission(operation));
            all.add(atCall(operation, "ManagedObjectNotFound", "there is no such object")
                    .on(onSnapshot ? "snapshot-4294967297" : "vm-999999")
                    .telling("obj", onSnapshot ? "snapshot-4294967297" : "vm-999999"));
            all.add(atCall(operation, "ManagedObjectNotFound", "the id is that of an object of another type")
                    .on("group-d1")
                    .telling("obj", "group-d1"));
            if (operation == Operation.QUERY_CHANGED_DISK_AREAS) continue;
            all.add(byState(operation, "TaskInProgress", "another task has the virtual machine")
                    .in(World.SLOW)
                    .without("recorded")
                    .with("snapshots", 1)
                    .after(Step.BEGIN_CONSOLIDATION)
                    .telling("task", "$running"));
            all.add(byState(operation, "InvalidHostState", "the host is not connected")
                    .in(World.HOST_AWAY)
                    .telling("host", "$host"));
            if (operation == Operation.RECONFIGURE) continue;
            all.add(byState(operation, "NotSupported", "it is a template")
                    .with("template", true)
                    .without("power"));
        }
        all.add(atCall(
                        Operation.CREATE_SNAPSHOT_EX,
                        "SnapshotLocked",
                        "the setting shows what the state forbids at the call")
                .in(World.FAULTS_AT_CALL)
                .with("snapshotLocked", true));
        return all;
    }

    private static Refusal noPermission(Operation operation) {
        String privilege = operation.row().privilege();
        return atCall(operation, "NoPermission", "the caller may only read")
                .calledBy(Caller.READER)
                .telling("privilegeId", privilege.isEmpty() ? "VirtualMachine.Config.CPUCount" : privilege);
    }
}
