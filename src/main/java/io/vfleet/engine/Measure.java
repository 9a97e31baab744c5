package io.vfleet.engine;

/** What a loop measures beyond what costs next to nothing. */
public enum Measure {
    /** CPU time of each turn, about a microsecond per turn: for tests, soaks and the hunt for a slow turn. */
    TURN_CPU
}
