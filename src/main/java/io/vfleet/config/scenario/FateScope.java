package io.vfleet.config.scenario;

/** For what chance is drawn once: every call, or all calls of a session, a connection, a virtual machine or a task. */
public enum FateScope {
    CALL,
    SESSION,
    CONNECTION,
    MACHINE,
    TASK
}
