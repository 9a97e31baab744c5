package io.vfleet.faults;

import java.util.EnumSet;
import java.util.Set;

/** The privileges that callers who may only read are told to lack. */
public final class DeniedPrivileges {
    private static final String FILES = "Datastore.FileManagement";

    /** What who may only read may know of first class disks. */
    private static final Set<TestedOperation> READING = EnumSet.of(
            TestedOperation.RETRIEVE_OBJECT,
            TestedOperation.RETRIEVE_OBJECT_STATE,
            TestedOperation.RETRIEVE_DISK_SNAPSHOTS,
            TestedOperation.QUERY_OBJECT_CHANGES,
            TestedOperation.LIST_OBJECTS,
            TestedOperation.LIST_OBJECT_TAGS,
            TestedOperation.LIST_TAGGED_OBJECTS,
            TestedOperation.TAG_OBJECT,
            TestedOperation.UNTAG_OBJECT);

    private DeniedPrivileges() {}

    /** Whether who may only read may not call the operation. */
    public static boolean ofReaders(TestedOperation operation) {
        return !of(operation).startsWith("System.");
    }

    public static String of(TestedOperation operation) {
        return switch (operation) {
            case RECONFIGURE -> "VirtualMachine.Config.CPUCount";
            case ACQUIRE_TICKET -> "VirtualMachine.Interact.ConsoleInteract";
            case SET_VALUE, SET_FIELD -> "Global.SetCustomField";
            case SET_PERMISSIONS, RESET_PERMISSIONS, REMOVE_PERMISSION -> "Authorization.ModifyPermissions";
            case RETRIEVE_USERS, DELETE_NAMESPACE -> "System.View";
            case DESTROY_IP_POOL -> "Datacenter.IpPoolConfig";
            case CREATE_ALARM -> "Alarm.Create";
            case CREATE_SCHEDULE, CREATE_OBJECT_SCHEDULE -> "ScheduledTask.Create";
            case CANCEL_TASK -> "Global.CancelTask";
            case UPDATE_OPTIONS -> "Global.Settings";
            case MAKE_NAMESPACE -> "Datastore.Config";
            case DESTROY -> "VirtualMachine.Inventory.Delete";
            case RENAME -> "VirtualMachine.Config.Rename";
            case MOVE_INTO_FOLDER -> "VirtualMachine.Inventory.Move";
            case CLONE -> "VirtualMachine.Provisioning.Clone";
            case MIGRATE -> "Resource.HotMigrate";
            case SEARCH, SEARCH_SUBFOLDERS -> "Datastore.Browse";
            case UPDATE_POOL, UPDATE_CHILD_POOLS -> "Resource.EditPool";
            case MOVE_INTO_POOL -> "Resource.AssignVMToPool";
            case DESTROY_CHILD_POOLS -> "Resource.DeletePool";
            case ADD_NIC, UPDATE_NIC, UPDATE_NETWORK -> "Host.Config.Network";
            case RECONFIGURE_SWITCH -> "DVSwitch.Modify";
            case RECONFIGURE_PORTGROUP -> "DVPortgroup.Modify";
            default -> ofType(operation);
        };
    }

    private static String ofType(TestedOperation operation) {
        var method = operation.metamodelMethod();
        return switch (operation.type) {
            case "FileManager", "VirtualDiskManager" -> FILES;
            case "VcenterVStorageObjectManager", "VStorageObjectManagerBase" ->
                READING.contains(operation) ? method.privilege() : FILES;
            default ->
                operation.type.startsWith("Guest")
                        // On the machine, which is the first argument.
                        ? method.parameters().getFirst().privilege()
                        : method.privilege();
        };
    }
}
