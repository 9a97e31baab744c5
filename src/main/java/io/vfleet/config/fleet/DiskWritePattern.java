package io.vfleet.config.fleet;

/** In what order a guest writes what it writes to a disk again. */
public enum DiskWritePattern {
    RANDOM,
    SEQUENTIAL
}
