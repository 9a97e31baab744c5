package io.vfleet.faults;

import io.vfleet.faults.SetupCall.PoolSpecs;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The operations of the fault table, each with a call that succeeds, as {@code tested-operations.tsv} has it.
 *
 * <p>long: a line for each operation.
 */
public enum TestedOperation {
    CREATE_SNAPSHOT_EX,
    CREATE_SNAPSHOT,
    REMOVE_SNAPSHOT,
    REMOVE_ALL_SNAPSHOTS,
    REVERT_TO_SNAPSHOT,
    REVERT_TO_CURRENT,
    RENAME_SNAPSHOT,
    CONSOLIDATE,
    START_RECORDING,
    STOP_RECORDING,
    START_REPLAYING,
    STOP_REPLAYING,
    POWER_ON,
    POWER_OFF,
    SUSPEND,
    RESET,
    SHUTDOWN_GUEST,
    REBOOT_GUEST,
    STANDBY_GUEST,
    ANSWER,
    RECONFIGURE,
    QUERY_CHANGED_DISK_AREAS,
    UNREGISTER,
    DESTROY,
    RENAME,
    MARK_AS_TEMPLATE,
    CREATE_FOLDER,
    CREATE_DATACENTER,
    CREATE_CLUSTER,
    CREATE_POOL,
    MAKE_DIRECTORY,
    COPY_FILE,
    CREATE_VM,
    REGISTER,
    CLONE,
    INSTANT_CLONE,
    CUSTOMIZE,
    CHECK_CUSTOMIZATION,
    RELOCATE,
    MIGRATE,
    MARK_AS_VM,
    MOVE_INTO_FOLDER,
    ENTER_MAINTENANCE,
    EXIT_MAINTENANCE,
    DISCONNECT_HOST,
    RECONNECT_HOST,
    REBOOT_HOST,
    SHUTDOWN_HOST,
    ADD_HOST,
    ADD_STANDALONE_HOST,
    MOVE_HOST,
    MOVE_HOSTS,
    RECONFIGURE_CLUSTER,
    UPDATE_POOL,
    UPDATE_CHILD_POOLS,
    MOVE_INTO_POOL,
    DESTROY_CHILD_POOLS,
    SEARCH,
    SEARCH_SUBFOLDERS,
    MOVE_FILE,
    DELETE_FILE,
    CREATE_DISK,
    COPY_DISK,
    MOVE_DISK,
    DELETE_DISK,
    EXTEND_DISK,
    INFLATE_DISK,
    SHRINK_DISK,
    DEFRAGMENT_DISK,
    ZERO_FILL_DISK,
    EAGER_ZERO_DISK,
    QUERY_DISK_UUID,
    QUERY_DISK_GEOMETRY,
    QUERY_DISK_FRAGMENTATION,
    SET_DISK_UUID,
    ADD_HOST_SWITCH,
    UPDATE_HOST_SWITCH,
    REMOVE_HOST_SWITCH,
    ADD_HOST_PORTGROUP,
    UPDATE_HOST_PORTGROUP,
    REMOVE_HOST_PORTGROUP,
    ADD_NIC,
    UPDATE_NIC,
    REMOVE_NIC,
    UPDATE_DNS,
    UPDATE_ROUTES,
    UPDATE_NETWORK,
    CREATE_SWITCH,
    RECONFIGURE_SWITCH,
    CREATE_PORTGROUP,
    ADD_PORTGROUPS,
    RECONFIGURE_PORTGROUP,
    RECONFIGURE_PORT,
    DESTROY_NETWORK,
    TERMINATE,
    SEND_NMI,
    MOUNT_TOOLS,
    UNMOUNT_TOOLS,
    UPGRADE_TOOLS,
    UPGRADE_HARDWARE,
    APPLY_EVC,
    DEFRAGMENT_DISKS,
    RESET_GUEST_INFORMATION,
    UNLOCK,
    SET_VALUE,
    ATTACH_DISK,
    DETACH_DISK,
    PROMOTE_DISKS,
    SCREENSHOT,
    EXTRACT_OVF,
    QUERY_UNOWNED_FILES,
    REFRESH_STORAGE,
    RELOAD,
    RELOAD_FROM_PATH,
    ESTIMATE_CONSOLIDATION,
    ACQUIRE_MKS_TICKET,
    ACQUIRE_TICKET,
    QUERY_CONNECTIONS,
    DROP_CONNECTIONS,
    SET_SCREEN,
    SET_DISPLAYS,
    TYPE_KEYS,
    CREATE_SECONDARY,
    CREATE_SECONDARY_EX,
    TURN_OFF_TOLERANCE,
    MAKE_PRIMARY,
    TERMINATE_TOLERANT,
    DISABLE_SECONDARY,
    ENABLE_SECONDARY,
    QUERY_TOLERANCE,
    QUERY_TOLERANCE_EX,
    ADD_ROLE,
    REMOVE_ROLE,
    UPDATE_ROLE,
    MERGE_PERMISSIONS,
    ROLE_PERMISSIONS,
    SET_PERMISSIONS,
    RESET_PERMISSIONS,
    REMOVE_PERMISSION,
    ADD_FIELD,
    RENAME_FIELD,
    REMOVE_FIELD,
    SET_FIELD,
    CREATE_ALARM,
    RECONFIGURE_ALARM,
    REMOVE_ALARM,
    CREATE_SCHEDULE,
    RECONFIGURE_SCHEDULE,
    REMOVE_SCHEDULE,
    RUN_SCHEDULE,
    ADD_LICENSE,
    REMOVE_LICENSE,
    ASSIGN_LICENSE,
    UNASSIGN_LICENSE,
    QUERY_OPTIONS,
    UPDATE_OPTIONS,
    SET_LOCALE,
    TERMINATE_SESSION,
    ACQUIRE_SERVICE_TICKET,
    RETRIEVE_USERS,
    FIND_BY_PATH,
    GET_SPEC,
    CREATE_SPEC,
    OVERWRITE_SPEC,
    DELETE_SPEC,
    DUPLICATE_SPEC,
    RENAME_SPEC,
    CREATE_OBJECT,
    EXTEND_OBJECT,
    RENAME_OBJECT,
    RETRIEVE_OBJECT,
    DELETE_OBJECT,
    SNAPSHOT_OBJECT,
    VALIDATE_CREDENTIALS,
    ACQUIRE_CREDENTIALS,
    RELEASE_CREDENTIALS,
    MAKE_GUEST_DIRECTORY,
    DELETE_GUEST_FILE,
    DELETE_GUEST_DIRECTORY,
    MOVE_GUEST_DIRECTORY,
    MOVE_GUEST_FILE,
    MAKE_TEMPORARY_FILE,
    MAKE_TEMPORARY_DIRECTORY,
    LIST_GUEST_FILES,
    CHANGE_GUEST_FILE,
    READ_GUEST_FILE,
    SEND_GUEST_FILE,
    START_PROGRAM,
    LIST_GUEST_PROCESSES,
    TERMINATE_PROCESS,
    READ_ENVIRONMENT,
    ADD_ALIAS,
    REMOVE_ALIAS,
    REMOVE_ALIASES,
    LIST_ALIASES,
    LIST_MAPPED_ALIASES,
    CREATE_KEY,
    LIST_KEYS,
    DELETE_KEY,
    SET_REGISTRY_VALUE,
    LIST_REGISTRY_VALUES,
    DELETE_REGISTRY_VALUE,
    CUSTOMIZE_GUEST,
    START_GUEST_NETWORK,
    ABORT_CUSTOMIZATION,
    SPEC_EXISTS,
    SPEC_TO_XML,
    SPEC_OF_XML,
    CHECK_RESOURCES,
    LOGIN,
    LOGIN_BY_TOKEN,
    LOGIN_BY_SSPI,
    LOGIN_BY_CERTIFICATE,
    LOGIN_BY_SUBJECT,
    CLONE_SESSION,
    IMPERSONATE,
    ACQUIRE_LOCAL_TICKET,
    CREATE_FILTER,
    RETRIEVE,
    RETRIEVE_EX,
    CONTINUE_RETRIEVAL,
    CANCEL_RETRIEVAL,
    CHECK_UPDATES,
    WAIT_UPDATES,
    WAIT_UPDATES_EX,
    FETCH,
    CANCEL_TASK,
    SET_TASK_STATE,
    UPDATE_PROGRESS,
    COLLECT_TASKS,
    COLLECT_TASKS_IN_PART,
    COLLECT_EVENTS,
    POST_EVENT,
    UPDATE_EXTENSION,
    UNREGISTER_EXTENSION,
    BROWSE_LOG,
    PLACE_VM,
    ENABLE_SWITCH_RESOURCES,
    LOOK_UP_PORTGROUP,
    REFRESH_PORTS,
    UPDATE_SWITCH_CAPABILITY,
    FIND_SWITCH,
    FIND_PORTGROUP,
    QUERY_HINTS,
    START_SERVICE,
    STOP_SERVICE,
    RESTART_SERVICE,
    UPDATE_SERVICE,
    LOOK_UP_OVERHEAD,
    CREATE_CHILD_VM,
    REGISTER_CHILD_VM,
    CREATE_OBJECT_SCHEDULE,
    CREATE_PLAIN_CLUSTER,
    DESTROY_FOLDER,
    CHECK_COMPATIBILITY,
    CHECK_POWER_ON,
    CHECK_CONFIG,
    CHECK_CLONE,
    CHECK_INSTANT_CLONE,
    CHECK_MIGRATION,
    CHECK_RELOCATION,

    EXPORT;

    public final String type;
    /** What it is called on, as a place of {@link FaultCaseServer#place}; empty for the virtual machine or its snapshot. */
    public final String path;

    public final String method;
    /** JSON with single quotes in place of double ones, and {@code $} placeholders for values that only a run knows. */
    public final String arguments;
    /** Traits that a virtual machine needs for the call to succeed. */
    public final Map<String, Object> traits;
    /** Settings that the server needs for the call to succeed. */
    public final ServerSetup setup;
    /** The types of the events that the call is followed by when it succeeds, sorted. */
    public final List<String> events;
    /** Calls that come before it. */
    public final List<SetupCall> before;

    TestedOperation() {
        String[] row = FaultCaseRows.named("tested-operations.tsv", name());
        this.type = row[1];
        this.path = row[2];
        this.method = row[3];
        this.traits = FaultCaseRows.traits(row[4]);
        this.setup = row.length > 7 && !row[7].isEmpty() ? ServerSetup.valueOf(row[7]) : ServerSetup.ORDINARY;
        this.events = row.length > 8 ? FaultCaseRows.words(row[8]).toList() : List.of();
        this.before = FaultCaseRows.words(row[5]).map(SetupCall::valueOf).toList();
        this.arguments = row[6].replace("$plainPool", PoolSpecs.PLAIN).replace("$childPool", PoolSpecs.CHILD);
    }

    /** Whether it is called on the virtual machine of the case, or on its snapshot. */
    public boolean isOfVm() {
        return path.isEmpty();
    }

    /** The privilege that a caller who may only read is told to lack. */
    public String deniedPrivilege() {
        return DeniedPrivilege.of(this);
    }

    /** Whether it is called to log in, by who has no session. */
    public boolean isOfStrangers() {
        Method called = metamodelMethod();
        return called.privilege().equals("System.Anonymous") && called.faults().contains("InvalidLogin");
    }

    /** Whether who may only read may not call it. */
    public boolean deniesReaders() {
        return !deniedPrivilege().startsWith("System.");
    }

    /** Where a host that is not connected is reported: the places of machines that move are checked at the call. */
    public FaultLocation hostCheck() {
        return this == RELOCATE || this == MIGRATE ? FaultLocation.CALL : byState();
    }

    public Method metamodelMethod() {
        return Objects.requireNonNull(Metamodel.load().managed(type).method(method));
    }

    /** Where a fault that the state causes is reported. */
    public FaultLocation byState() {
        return metamodelMethod().isTask() ? FaultLocation.TASK : FaultLocation.CALL;
    }

    /** Where a fault is reported. */
    public enum FaultLocation {
        CALL,
        TASK
    }
}
