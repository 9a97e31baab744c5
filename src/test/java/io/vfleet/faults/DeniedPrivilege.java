package io.vfleet.faults;

/** The privileges that a caller who may only read is told to lack. */
final class DeniedPrivilege {
    private DeniedPrivilege() {}

    static String of(TestedOperation operation) {
        return switch (operation) {
            case RECONFIGURE -> "VirtualMachine.Config.CPUCount";
            case ACQUIRE_TICKET -> "VirtualMachine.Interact.ConsoleInteract";
            case SET_VALUE, SET_FIELD -> "Global.SetCustomField";
            case SET_PERMISSIONS, RESET_PERMISSIONS, REMOVE_PERMISSION -> "Authorization.ModifyPermissions";
            case RETRIEVE_USERS -> "System.View";
            case CREATE_ALARM -> "Alarm.Create";
            case CREATE_SCHEDULE, CREATE_OBJECT_SCHEDULE -> "ScheduledTask.Create";
            case CANCEL_TASK -> "Global.CancelTask";
            case UPDATE_OPTIONS -> "Global.Settings";
            case DELETE_OBJECT, CREATE_OBJECT, EXTEND_OBJECT, RENAME_OBJECT, SNAPSHOT_OBJECT ->
                "Datastore.FileManagement";
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
            default ->
                operation.type.equals("FileManager") || operation.type.equals("VirtualDiskManager")
                        ? "Datastore.FileManagement"
                        : operation.type.startsWith("Guest")
                                // On the machine, which is the first argument.
                                ? operation
                                        .metamodelMethod()
                                        .parameters()
                                        .getFirst()
                                        .privilege()
                                : operation.metamodelMethod().privilege();
        };
    }
}
