package io.vfleet.faults;

import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import java.util.Map;
import java.util.Objects;

/** The operations of the fault table, each with a call that succeeds. */
enum TestedOperation {
    CREATE_SNAPSHOT_EX("VirtualMachine", "CreateSnapshotEx_Task", "{'name':'s','memory':false}", Map.of()),
    CREATE_SNAPSHOT("VirtualMachine", "CreateSnapshot_Task", "{'name':'s','memory':false,'quiesce':false}", Map.of()),
    REMOVE_SNAPSHOT(
            "VirtualMachineSnapshot", "RemoveSnapshot_Task", "{'removeChildren':false}", Map.of("snapshots", 1)),
    REMOVE_ALL_SNAPSHOTS("VirtualMachine", "RemoveAllSnapshots_Task", "", Map.of("snapshots", 1)),
    REVERT_TO_SNAPSHOT("VirtualMachineSnapshot", "RevertToSnapshot_Task", "", Map.of("snapshots", 1)),
    REVERT_TO_CURRENT("VirtualMachine", "RevertToCurrentSnapshot_Task", "", Map.of("snapshots", 1)),
    RENAME_SNAPSHOT("VirtualMachineSnapshot", "RenameSnapshot", "{'name':'t'}", Map.of("snapshots", 1)),
    CONSOLIDATE("VirtualMachine", "ConsolidateVMDisks_Task", "", Map.of()),
    START_RECORDING("VirtualMachine", "StartRecording_Task", "{'name':'r'}", Map.of()),
    STOP_RECORDING("VirtualMachine", "StopRecording_Task", "", Map.of("recorded", "recording")),
    START_REPLAYING(
            "VirtualMachine", "StartReplaying_Task", "{'replaySnapshot':$snapshot}", Map.of("recorded", "kept")),
    STOP_REPLAYING("VirtualMachine", "StopReplaying_Task", "", Map.of("recorded", "replaying")),
    POWER_ON("VirtualMachine", "PowerOnVM_Task", "", Map.of("power", "off")),
    POWER_OFF("VirtualMachine", "PowerOffVM_Task", "", Map.of()),
    SUSPEND("VirtualMachine", "SuspendVM_Task", "", Map.of()),
    RESET("VirtualMachine", "ResetVM_Task", "", Map.of()),
    SHUTDOWN_GUEST("VirtualMachine", "ShutdownGuest", "", Map.of()),
    REBOOT_GUEST("VirtualMachine", "RebootGuest", "", Map.of()),
    STANDBY_GUEST("VirtualMachine", "StandbyGuest", "", Map.of()),
    RECONFIGURE(
            "VirtualMachine",
            "ReconfigVM_Task",
            "{'spec':{'_typeName':'VirtualMachineConfigSpec','numCPUs':2}}",
            Map.of("power", "off")),
    QUERY_CHANGED_DISK_AREAS(
            "VirtualMachine",
            "QueryChangedDiskAreas",
            "{'snapshot':$snapshot,'deviceKey':2000,'startOffset':0,'changeId':'*'}",
            Map.of("changeTracking", true, "snapshots", 1));

    final String type;
    final String method;
    /** JSON with single quotes in place of double ones, and {@code $} placeholders for values that only a run knows. */
    final String arguments;
    /** Traits that a virtual machine needs for the call to succeed. */
    final Map<String, Object> traits;

    TestedOperation(String type, String method, String arguments, Map<String, Object> traits) {
        this.type = type;
        this.method = method;
        this.arguments = arguments;
        this.traits = traits;
    }

    Method metamodelMethod() {
        return Objects.requireNonNull(Metamodel.load().managed(type).method(method));
    }

    /** Where a fault that the state causes is reported. */
    FaultLocation byState() {
        return metamodelMethod().isTask() ? FaultLocation.TASK : FaultLocation.CALL;
    }

    /** Where a fault is reported. */
    enum FaultLocation {
        CALL,
        TASK
    }
}
