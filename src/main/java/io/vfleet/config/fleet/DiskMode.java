package io.vfleet.config.fleet;

/** How a disk takes part in snapshots. */
public enum DiskMode {
    PERSISTENT,
    INDEPENDENT_PERSISTENT,
    INDEPENDENT_NONPERSISTENT
}
