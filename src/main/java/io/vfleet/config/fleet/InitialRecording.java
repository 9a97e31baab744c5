package io.vfleet.config.fleet;

/** Whether a virtual machine has a record-and-replay recording at the start. */
public enum InitialRecording {
    /** It has no recording. */
    NEVER,
    /** It has a finished recording. */
    KEPT,
    /** It is being recorded; a powered-off machine only has the recording. */
    RECORDING,
    /** It is being replayed; a powered-off machine only has the recording. */
    REPLAYING
}
