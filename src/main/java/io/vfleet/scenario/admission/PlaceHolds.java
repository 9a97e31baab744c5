package io.vfleet.scenario.admission;

import io.vfleet.model.RunObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * What gives places back when a task or a session has ended. Bounded by the tasks and sessions that have not. Any thread.
 */
public final class PlaceHolds implements RunObserver {
    // By the number of the task, or the key of the session.
    private final Map<Object, Runnable> releases = new ConcurrentHashMap<>();

    /**
     * @param release is run once when the task or session ends
     * @param ended whether it has; asked after its end would be told
     */
    void hold(Object holder, Runnable release, BooleanSupplier ended) {
        releases.put(holder, release);
        if (ended.getAsBoolean()) ended(holder);
    }

    private void ended(Object holder) {
        Runnable release = releases.remove(holder);
        if (release != null) release.run();
    }

    /** A session has ended. */
    public void sessionEnded(String key) {
        ended(key);
    }

    @Override
    public void task(long number, int owner, String phase) {
        if (releases.isEmpty()) return;
        if (phase.equals("SUCCESS") || phase.equals("ERROR")) ended(number);
    }

    /** How many tasks and sessions have places. */
    int size() {
        return releases.size();
    }
}
