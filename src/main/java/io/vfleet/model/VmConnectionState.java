package io.vfleet.model;

import java.util.Locale;

/** Whether the vCenter can reach a virtual machine and its files, as VirtualMachineConnectionState has it. */
public enum VmConnectionState {
    CONNECTED,
    /** Its host is not connected. */
    DISCONNECTED,
    /** Its host does not know it any more. */
    ORPHANED,
    /** Its configuration file cannot be read. */
    INACCESSIBLE,
    /** Its configuration file can be read, but has no valid format. */
    INVALID;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the vCenter has a configuration to show: the present one, or the last that it read. */
    public boolean hasConfiguration() {
        return this != INACCESSIBLE && this != INVALID;
    }

    /** Whether it may run, seen or not. */
    public boolean mayRun() {
        return this == CONNECTED || this == DISCONNECTED;
    }
}
