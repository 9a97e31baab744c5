package io.vfleet.vm.command;

import io.vfleet.model.Fault;

/** Something that happened to a virtual machine besides the change of its state; vCenter events are made from these. */
public sealed interface VmLifecycleEvent {
    /** A happening that its name says all about. */
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
        REVERTED,
        RECORDING_STARTED,
        RECORDING_ENDED,
        REPLAYING_STARTED,
        REPLAYING_ENDED,
        CONSOLIDATION_NEEDED,
        CONSOLIDATED
    }

    record VmRenamed(String oldName, String newName) implements VmLifecycleEvent {}

    /** Work that had the virtual machine to itself came to nothing. */
    record CommandFailed(VmCommand command, Fault fault) implements VmLifecycleEvent {}
}
