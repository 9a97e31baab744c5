package io.vfleet.vm.command;

import io.vfleet.model.Fault;
import io.vfleet.vm.VmQuestion;

/** Something that happened to a virtual machine besides the change of its state; vCenter events are made from these. */
public sealed interface VmLifecycleEvent {
    /** An event that carries no data besides its name. */
    enum Milestone implements VmLifecycleEvent {
        STARTING,
        POWERED_ON,
        STOPPING,
        POWERED_OFF,
        SUSPENDING,
        SUSPENDED,
        RESUMING,
        RESETTING,
        GUEST_SHUTTING_DOWN,
        GUEST_REBOOTING,
        GUEST_STANDING_BY,
        RECONFIGURED,
        REALLOCATED,
        REVERTED,
        RECORDING_STARTED,
        RECORDING_ENDED,
        REPLAYING_STARTED,
        REPLAYING_ENDED,
        CONSOLIDATION_NEEDED,
        CONSOLIDATED,
        CREATED,
        REGISTERED,
        CLONED,
        /** Made from a template. */
        DEPLOYED,
        CUSTOMIZING,
        CUSTOMIZED,
        CUSTOMIZATION_ABORTED,
        REMOVED
    }

    /**
     * It runs on another host, or its files are on another datastore.
     *
     * @param sourceHost the number of the host until now
     * @param sourceDatastore the number of the datastore until now
     * @param withFiles whether its files have moved
     */
    record VmRelocated(int sourceHost, int sourceDatastore, boolean withFiles) implements VmLifecycleEvent {}

    /**
     * It begins to move to another host, or its files to another datastore.
     *
     * @param host the number of the host that it will be on
     * @param datastore the number of the datastore that it will be on
     */
    record VmMoving(int host, int datastore, boolean withFiles, boolean running) implements VmLifecycleEvent {}

    /** It is in another resource pool, by the numbers of both. */
    record VmPoolChanged(int oldPool, int newPool) implements VmLifecycleEvent {}

    /** Its configuration was read from its file again. */
    record VmReloaded(String path) implements VmLifecycleEvent {}

    /** Its virtual hardware is being upgraded, or has been. */
    record HardwareUpgrade(String version, boolean complete) implements VmLifecycleEvent {}

    /** It waits for an answer. */
    record QuestionAsked(VmQuestion question) implements VmLifecycleEvent {}

    /** Its BIOS UUID is another. */
    record UuidChanged(String oldUuid, String newUuid) implements VmLifecycleEvent {}

    /** A network adapter, by its label, has got an address, or another; {@code oldMac} is empty for its first. */
    record MacAssigned(String adapter, String oldMac, String mac) implements VmLifecycleEvent {}

    /** Its fault tolerant pair is in another state, by their wire names. */
    record PairStateChanged(String oldState, String newState) implements VmLifecycleEvent {}

    record VmRenamed(String oldName, String newName) implements VmLifecycleEvent {}

    /** A command that had exclusive use of the virtual machine failed, or was refused or cancelled. */
    record CommandFailed(VmCommand command, Fault fault) implements VmLifecycleEvent {}
}
