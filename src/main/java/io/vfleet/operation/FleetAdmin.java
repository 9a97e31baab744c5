package io.vfleet.operation;

import java.util.Map;

/** What the admin port may ask of the process. */
public interface FleetAdmin {
    /** Name, version, seed, counts and lists, as JSON's own kinds of values. May take milliseconds: not on a loop. */
    Map<String, Object> about();

    /**
     * Makes the fleet as it was at the start and ends all sessions.
     *
     * @param done told, on any thread, when the next request meets the new fleet
     */
    void reset(Runnable done);

    /** Whether clients are served. */
    boolean ready();
}
