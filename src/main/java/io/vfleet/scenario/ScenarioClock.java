package io.vfleet.scenario;

/** The two clocks of scenarios, both in milliseconds since the start or the last reset; read from any thread. */
public interface ScenarioClock {
    /** The clock of tasks, which the speed divides: for windows and ramps. */
    long taskMillis();

    /** The wall clock: for what must end by itself however fast tasks are. */
    long wallMillis();
}
