package io.vfleet.scenario;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rates that the work on a datastore shares: the data of one piece of work are moved behind those of the pieces before it, so
 * that all of them together never move faster. Any thread.
 */
final class SharedRates {
    private record Pipe(String stage, int datastore) {}

    // Bounded by the stages of a scenario times the datastores.
    private final Map<Pipe, Long> busyUntil = new ConcurrentHashMap<>();

    /** From that time until work is moved that alone would take {@code millis}. */
    long take(String stage, int datastore, long fromMillis, long millis) {
        long end = busyUntil.merge(
                new Pipe(stage, datastore), fromMillis + millis, (busy, _) -> Math.max(busy, fromMillis) + millis);
        return end - fromMillis;
    }
}
