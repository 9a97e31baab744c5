package io.vfleet.config.fleet;

/** What was recorded of a virtual machine before the start. */
public enum InitialRecording {
    /** Nothing. */
    NEVER,
    /** Once, and the recording is kept. */
    KEPT,
    /** It is being recorded. One that does not run has the recording only. */
    RECORDING,
    /** It is being replayed. One that does not run has the recording only. */
    REPLAYING
}
