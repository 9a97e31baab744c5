package io.vfleet.engine;

import java.time.Duration;
import java.util.List;

/**
 * Metrics of one event loop, readable from any thread by any number of readers. Counts only grow; a {@code recent…} method
 * returns the largest value of the last minute, or of a part of it.
 */
public interface LoopGauges {
    /** The maximum CPU time of a turn; longer turns are counted as violations. */
    Duration TURN_CPU_MAX = Duration.ofMillis(10);

    /**
     * Inclusive upper bounds of the buckets of {@link #timerLateness()} and {@link #lags()}, in milliseconds; a last bucket is unbounded.
     */
    List<Integer> LATENESS_MILLIS = List.of(1, 2, 5, 10, 20, 50, 100, 1000);

    /** Turns sent and not yet started. */
    int inboxDepth();

    /** Admitted work that is not finished. */
    int admitted();

    /** New work rejected because the limit of admitted work was reached. */
    long refused();

    /** Turns run, including timers. */
    long turnsRun();

    /** Turns that ended in an exception. */
    long turnsFailed();

    /** Turns that used more than {@link #TURN_CPU_MAX}; 0 unless {@link LoopMeasurement#TURN_CPU} is on. */
    long turnsOverCpu();

    /** Timers neither run nor cancelled. */
    int timersWaiting();

    /** Timers run, by lateness: a non-cumulative count per bucket of {@link #LATENESS_MILLIS}, and one for the rest. */
    List<Long> timerLateness();

    /** Delays between waking the loop, or its periodic probe being due, and its running, as {@link #timerLateness()}. */
    List<Long> lags();

    /** Sum of all timers' lateness, in nanoseconds. */
    long timerLatenessNanos();

    /** Sum of all {@link #lags()}, in nanoseconds. */
    long lagNanos();

    /** Longest turn, in nanoseconds of elapsed time. */
    long recentLongestTurnNanos();

    /** Most CPU time used by one turn, in nanoseconds; 0 unless {@link LoopMeasurement#TURN_CPU} is on. */
    long recentLongestTurnCpuNanos();

    /**
     * Class of the turn with the most CPU time since the start; empty unless {@link LoopMeasurement#TURN_CPU} is on.
     */
    String slowestTurn();
}
