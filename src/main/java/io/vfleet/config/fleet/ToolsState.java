package io.vfleet.config;

/** What VMware Tools do in a guest. */
public enum Tools {
    NONE,
    RUNNING
}
