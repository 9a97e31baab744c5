package io.vfleet.operation;

import java.util.Map;

/** The administrative operations of the process that the admin port exposes. */
public interface FleetAdmin {
    /**
     * Name, version, seed, counts and lists, as values that map directly to JSON. May take milliseconds: do not call it
     * on an event loop.
     */
    Map<String, Object> about();

    /**
     * Resets the fleet to its initial state and ends all sessions.
     *
     * @param done run on any thread once requests are served by the new fleet
     */
    void reset(Runnable done);

    /** Whether client requests are served. */
    boolean isReady();
}
