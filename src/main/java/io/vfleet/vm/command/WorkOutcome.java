package io.vfleet.vm.command;

/** The ways in which work may end beside its ordinary one, where the rules of the command have them. */
public enum WorkOutcome {
    /** The applications of the guest cannot be quiesced: no snapshot. */
    QUIESCE_FAILED,
    /** The file systems of the guest cannot be quiesced: no snapshot. */
    FILESYSTEM_QUIESCE_FAILED,
    /** Snapshots leave the tree, and their files stay until a consolidation. */
    CONSOLIDATION_NEEDED,
    /** As {@link #CONSOLIDATION_NEEDED}, and the work fails because a file is locked. */
    DISK_LOCKED
}
