package io.vfleet.engine;

/** What a loop measures beyond what costs next to nothing. */
public enum Measure {
    /** CPU time of each turn, some microseconds per turn: for tests, soaks and the hunt for a slow turn. */
    TURN_CPU
}
