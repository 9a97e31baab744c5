package io.vfleet.engine;

/** Optional measurements of an event loop that have a cost. */
public enum LoopMeasurement {
    /** CPU time of each turn, some microseconds per turn: for tests, soaks and the hunt for a slow turn. */
    TURN_CPU
}
