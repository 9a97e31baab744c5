package io.vfleet.config;

/** How a disk takes part in snapshots. */
public enum DiskMode {
    PERSISTENT,
    INDEPENDENT_PERSISTENT,
    INDEPENDENT_NONPERSISTENT
}
