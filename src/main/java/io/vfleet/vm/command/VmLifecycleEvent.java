package io.vfleet.vm;

import io.vfleet.model.Fault;

/** What the world is told of besides the change of state: what events are made from. */
public sealed interface Happening {
    /** A happening that its name says all about. */
    enum Milestone implements Happening {
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

    record Renamed(String oldName, String newName) implements Happening {}

    /** Work that had the virtual machine to itself came to nothing. */
    record Failed(VmCommand command, Fault fault) implements Happening {}
}
