package io.vfleet.vm;

import io.vfleet.model.MoRef;

/** Converts between snapshot numbers and references, and finds the virtual machine that a snapshot belongs to. */
public final class SnapshotRef {
    private static final String TYPE = "VirtualMachineSnapshot";

    private static final String PREFIX = "snapshot-";

    private SnapshotRef() {}

    public static MoRef of(long number) {
        return new MoRef(TYPE, PREFIX + number);
    }

    /** The number in a snapshot reference; 0 when it is not a reference to a snapshot. */
    public static long number(MoRef snapshot) {
        if (!snapshot.type().equals(TYPE) || !snapshot.value().startsWith(PREFIX)) return 0;
        try {
            long number = Long.parseLong(
                    snapshot.value(), PREFIX.length(), snapshot.value().length(), 10);
            return of(number).equals(snapshot) ? number : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /** The number of the virtual machine that the snapshot belongs or belonged to. */
    public static int owner(long number) {
        return (int) (number >>> 32);
    }
}
