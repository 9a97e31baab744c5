package io.vfleet.faults;

/** Where a fault is reported. */
public enum FaultLocation {
    CALL,
    TASK
}
