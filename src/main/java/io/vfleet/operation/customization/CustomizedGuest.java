package io.vfleet.operation.customization;

import io.vfleet.vm.VmState;

/**
 * The virtual machine whose guest is customized, as it is or is going to be.
 *
 * @param number makes a host name with a prefix unique
 */
public record CustomizedGuest(int number, VmState state) {
    boolean windows() {
        return state.hardware().guestId().startsWith("win");
    }

    /** Whether it is known to be no Windows; the guests of small fleets are of no known kind. */
    boolean linux() {
        String guestId = state.hardware().guestId();
        return !windows() && (!guestId.startsWith("other") || guestId.startsWith("otherLinux"));
    }
}
