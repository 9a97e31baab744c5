package io.vfleet.faults;

/** Calls made before the refused call, or after it while it waits. */
enum SetupCall {
    MAKE_FOLDER("CreateFolder of `$name-folder`"),
    MAKE_POOL("CreateResourcePool of `$name-pool`"),
    TAKE_SNAPSHOT("CreateSnapshotEx_Task"),
    REMOVE_SNAPSHOT("RemoveSnapshot_Task"),
    REMOVE_UNMERGED("RemoveAllSnapshots_Task with consolidate=false"),
    LOCK_SNAPSHOTS("ReconfigVM_Task with flags.snapshotLocked"),
    FORBID_REPLAY("ReconfigVM_Task with flags.recordReplayEnabled=false"),
    FILL_EXTRA_CONFIG("ReconfigVM_Task with 1000 keys in extraConfig"),
    END_CHANGE_TRACKING("ReconfigVM_Task with changeTrackingEnabled=false"),
    POWER_OFF("PowerOffVM_Task"),
    SUSPEND("SuspendVM_Task"),
    START_RECORDING("StartRecording_Task"),
    START_REPLAYING("StartReplaying_Task"),
    BEGIN_CONSOLIDATION("ConsolidateVMDisks_Task, which is still running"),
    QUEUE_REMOVAL("RemoveSnapshot_Task, which is queued behind it"),
    CANCEL_CONSOLIDATION("then CancelTask of the running task");

    /** As the page of faults describes it. */
    final String description;

    SetupCall(String description) {
        this.description = description;
    }
}
