package io.vfleet.config.fleet;

/** The initial state of VMware Tools in a guest. */
public enum ToolsState {
    NONE,
    RUNNING
}
