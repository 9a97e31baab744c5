package io.vfleet.engine;

/** Optional measurements of an event loop that have a cost. */
public enum LoopMeasurement {
    /** CPU time of each turn; costs some microseconds per turn, for tests and for finding slow turns. */
    TURN_CPU
}
