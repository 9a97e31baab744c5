package io.vfleet.faults.inventory;

import static io.vfleet.faults.FaultCase.atCall;
import static io.vfleet.faults.FaultCase.byState;

import io.vfleet.faults.DeniedPrivileges;
import io.vfleet.faults.FaultCase;
import io.vfleet.faults.FaultCase.FaultCaller;
import io.vfleet.faults.FaultLocation;
import io.vfleet.faults.ServerSetup;
import io.vfleet.faults.SetupCall;
import io.vfleet.faults.TestedOperation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Faults that all or nearly all operations have in common. */
public final class CommonFaultCases {
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
            TestedOperation.MARK_AS_VM,
            TestedOperation.CHECK_CUSTOMIZATION,
            TestedOperation.REFRESH_STORAGE,
            TestedOperation.ESTIMATE_CONSOLIDATION,
            TestedOperation.EXTRACT_OVF,
            TestedOperation.ACQUIRE_MKS_TICKET,
            TestedOperation.ACQUIRE_TICKET,
            TestedOperation.QUERY_CONNECTIONS,
            TestedOperation.DROP_CONNECTIONS,
            TestedOperation.CREATE_SECONDARY,
            TestedOperation.CREATE_SECONDARY_EX,
            TestedOperation.TURN_OFF_TOLERANCE,
            TestedOperation.MAKE_PRIMARY,
            TestedOperation.TERMINATE_TOLERANT,
            TestedOperation.DISABLE_SECONDARY,
            TestedOperation.ENABLE_SECONDARY,
            TestedOperation.SCREENSHOT,
            TestedOperation.QUERY_UNOWNED_FILES,
            TestedOperation.QUERY_TOLERANCE,
            TestedOperation.QUERY_TOLERANCE_EX,
            TestedOperation.UNLOCK,
            TestedOperation.RELOAD,
            TestedOperation.SET_VALUE,
            TestedOperation.TERMINATE,
            TestedOperation.ATTACH_DISK,
            TestedOperation.EXPORT,
            TestedOperation.DETACH_DISK);
    /** Operations that are refused for a template as for a state of it. */
    private static final Set<TestedOperation> STATE_OF_TEMPLATES = EnumSet.of(
            TestedOperation.SEND_NMI,
            TestedOperation.MOUNT_TOOLS,
            TestedOperation.UNMOUNT_TOOLS,
            TestedOperation.UPGRADE_TOOLS,
            TestedOperation.UPGRADE_HARDWARE,
            TestedOperation.APPLY_EVC,
            TestedOperation.DEFRAGMENT_DISKS,
            TestedOperation.RESET_GUEST_INFORMATION,
            TestedOperation.PROMOTE_DISKS,
            TestedOperation.RELOAD_FROM_PATH,
            TestedOperation.SET_SCREEN,
            TestedOperation.SET_DISPLAYS,
            TestedOperation.TYPE_KEYS);

    /** Operations that are done beside a task. */
    private static final Set<TestedOperation> BESIDE_TASKS = EnumSet.of(
            TestedOperation.SEND_NMI,
            TestedOperation.MOUNT_TOOLS,
            TestedOperation.UNMOUNT_TOOLS,
            TestedOperation.RESET_GUEST_INFORMATION,
            TestedOperation.SET_SCREEN,
            TestedOperation.SET_DISPLAYS,
            TestedOperation.TYPE_KEYS);

    /** Operations that tell who has no session in the answer what he may not read. */
    private static final Set<TestedOperation> ANSWERS_STRANGERS =
            EnumSet.of(TestedOperation.RETRIEVE, TestedOperation.RETRIEVE_EX);

    private CommonFaultCases() {}

    public static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        for (TestedOperation operation : TestedOperation.values()) {
            if (!operation.isOfStrangers() && !ANSWERS_STRANGERS.contains(operation))
                all.add(atCall(operation, "NotAuthenticated", "the caller has no session")
                        .calledBy(FaultCaller.NOBODY));
            if (DeniedPrivileges.ofReaders(operation)) all.add(noPermission(operation));
            all.add(atCall(operation, "ManagedObjectNotFound", "there is no such object")
                    .on(unknownId(operation))
                    .withMember("obj", unknownId(operation)));
            String other = operation.type.equals("Folder") ? "datacenter-2" : "group-d1";
            all.add(atCall(operation, "ManagedObjectNotFound", "the id is that of an object of another type")
                    .on(other)
                    .withMember("obj", other));
            if (!operation.isOfVm()) continue;
            if (OTHERWISE.contains(operation)) continue;
            if (!BESIDE_TASKS.contains(operation)) all.add(taskInProgress(operation));
            all.add(withoutMounting(byState(operation, "InvalidHostState", "the host is not connected"))
                    .reportedAt(hostCheck(operation))
                    .in(ServerSetup.HOST_AWAY)
                    .withMember("host", "$host"));
            if (ALSO_OF_TEMPLATES.contains(operation)) continue;
            String ofTemplate = STATE_OF_TEMPLATES.contains(operation) ? "InvalidState" : "NotSupported";
            all.add(withoutMounting(byState(operation, ofTemplate, "it is a template"))
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

    private static FaultCase taskInProgress(TestedOperation operation) {
        return byState(operation, "TaskInProgress", "another task runs on the virtual machine")
                .in(ServerSetup.SLOW)
                .without("recorded")
                .with("snapshots", 1)
                .after(SetupCall.BEGIN_CONSOLIDATION)
                .withMember("task", "$running");
    }

    /** Such a virtual machine cannot mount the installer either. */
    private static FaultCase withoutMounting(FaultCase row) {
        return row.operation() == TestedOperation.UNMOUNT_TOOLS ? row.after(new SetupCall[0]) : row;
    }

    private static FaultCase noPermission(TestedOperation operation) {
        return atCall(operation, "NoPermission", "the caller may only read")
                .calledBy(FaultCaller.READER)
                .withMember("privilegeId", DeniedPrivileges.of(operation));
    }

    private static String unknownId(TestedOperation operation) {
        return switch (operation.type) {
            case "VirtualMachineSnapshot" -> "snapshot-4294967297";
            case "VirtualMachine" -> "vm-999999";
            default -> "none-999999";
        };
    }

    /** Where a host that is not connected is reported: the places of machines that move are checked at the call. */
    private static FaultLocation hostCheck(TestedOperation operation) {
        boolean moves = operation == TestedOperation.RELOCATE || operation == TestedOperation.MIGRATE;
        return moves ? FaultLocation.CALL : operation.byState();
    }
}
