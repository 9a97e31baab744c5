package io.vfleet.vm;

import io.vfleet.model.MoRef;

/** How a snapshot's number is shown, and whose it is. */
public final class SnapshotRef {
    private static final String TYPE = "VirtualMachineSnapshot";

    private SnapshotRef() {}

    public static MoRef of(long number) {
        return new MoRef(TYPE, "snapshot-" + number);
    }

    /** The number of the virtual machine that the snapshot is or was one of. */
    public static int owner(long number) {
        return (int) (number >>> 32);
    }
}
