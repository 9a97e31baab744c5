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
            Map.of("changeTracking", true, "snapshots", 1)),
    UNREGISTER("VirtualMachine", "UnregisterVM", "", Map.of("power", "off")),
    DESTROY("VirtualMachine", "Destroy_Task", "", Map.of("power", "off")),
    RENAME("VirtualMachine", "Rename_Task", "{'newName':'renamed'}", Map.of()),
    MARK_AS_TEMPLATE("VirtualMachine", "MarkAsTemplate", "", Map.of("power", "off")),
    CREATE_FOLDER("Folder", "CreateFolder", "{'name':'made'}", Map.of()),
    CREATE_DATACENTER("Folder", "CreateDatacenter", "{'name':'made'}", Map.of()),
    CREATE_CLUSTER("Folder", "CreateClusterEx", "{'name':'made','spec':{'_typeName':'ClusterConfigSpecEx'}}", Map.of()),
    CREATE_POOL(
            "ResourcePool",
            "CreateResourcePool",
            "{'name':'made','spec':{'_typeName':'ResourceConfigSpec',"
                    + "'cpuAllocation':{'_typeName':'ResourceAllocationInfo','reservation':0,'expandableReservation':true,'limit':-1,"
                    + "'shares':{'_typeName':'SharesInfo','shares':0,'level':'normal'}},"
                    + "'memoryAllocation':{'_typeName':'ResourceAllocationInfo','reservation':0,'expandableReservation':true,'limit':-1,"
                    + "'shares':{'_typeName':'SharesInfo','shares':0,'level':'normal'}}}}",
            Map.of()),
    MAKE_DIRECTORY("FileManager", "MakeDirectory", "{'name':'[LocalDS_0] made','datacenter':$datacenter}", Map.of()),
    COPY_FILE(
            "FileManager",
            "CopyDatastoreFile_Task",
            "{'sourceName':'[LocalDS_0] $name/$name.vmx','sourceDatacenter':$datacenter,"
                    + "'destinationName':'[LocalDS_0] $name.copy'}",
            Map.of("power", "off"));

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

    /** Whether it is called on the virtual machine of the case, or on its snapshot. */
    boolean isOfVm() {
        return type.equals("VirtualMachine") || type.equals("VirtualMachineSnapshot");
    }

    /** The inventory path of what it is called on; empty for the virtual machine of the case, its snapshot or a manager. */
    String path() {
        return switch (this) {
            case CREATE_FOLDER -> "DC0/vm";
            case CREATE_DATACENTER -> "/";
            case CREATE_CLUSTER -> "DC0/host";
            case CREATE_POOL -> "DC0/host/DC0_C0/Resources";
            default -> "";
        };
    }

    /** The privilege that a caller who may only read is told to lack. */
    String deniedPrivilege() {
        return switch (this) {
            case RECONFIGURE -> "VirtualMachine.Config.CPUCount";
            case DESTROY -> "VirtualMachine.Inventory.Delete";
            case RENAME -> "VirtualMachine.Config.Rename";
            case MAKE_DIRECTORY, COPY_FILE -> "Datastore.FileManagement";
            default -> metamodelMethod().privilege();
        };
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
