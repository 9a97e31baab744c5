package io.vfleet.engine;

import java.time.Duration;
import java.util.List;

/**
 * Figures of one event loop, readable from any thread. Counts only grow; a {@code take…} gives the largest value since
 * the last take, so it has one reader.
 */
public interface LoopGauges {
    /** A turn that uses more CPU time than this breaks the promise of the house. */
    Duration TURN_CPU_MAX = Duration.ofMillis(10);

    /** Upper bounds of the buckets of {@link #timerLateness()}, in milliseconds, inclusive; a last bucket has none. */
    List<Integer> LATENESS_MILLIS = List.of(1, 2, 5, 10, 20, 50, 100, 1000);

    /** Turns sent and not yet begun. */
    int inboxDepth();

    /** Admitted work that has not said its last. */
    int admitted();

    /** New work turned away for lack of room. */
    long refused();

    /** Turns run, timers among them. */
    long turnsRun();

    /** Turns that ended in an exception. */
    long turnsFailed();

    /** Turns that used more than {@link #TURN_CPU_MAX}; 0 unless {@link LoopMeasurement#TURN_CPU} is on. */
    long turnsOverCpu();

    /** Timers set and neither run nor cancelled. */
    int timersWaiting();

    /** Timers run so far by how late they were: one count, not cumulative, per bucket of {@link #LATENESS_MILLIS} and one for the rest. */
    List<Long> timerLateness();

    /** Sum of all timers' lateness, in nanoseconds. */
    long timerLatenessNanos();

    /** Longest turn, in nanoseconds of wall clock. */
    long takeLongestTurnNanos();

    /** Most CPU time used by one turn, in nanoseconds; 0 unless {@link LoopMeasurement#TURN_CPU} is on. */
    long takeLongestTurnCpuNanos();

    /** Class of the turn that used the most CPU time since the start; empty unless {@link LoopMeasurement#TURN_CPU} is on. */
    String slowestTurn();

    /** Latest timer, in nanoseconds after its time. */
    long takeTimerLatenessNanos();

    /** Longest time by which the loop came late to its own probe, in nanoseconds. */
    long takeLagNanos();
}
