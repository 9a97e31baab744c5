package io.vfleet.property.filter;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The filters of a collector in the order in which they were made. Changed on the session's home loop, read on any; a
 * change costs the same however many there are.
 */
final class OrderedFilters {
    /** Each may be subscribed to a thousand objects. */
    private static final int ENDED_PER_TURN = 20;

    private final ConcurrentSkipListMap<Long, PropertyFilter> inOrder = new ConcurrentSkipListMap<>();
    private final Map<PropertyFilter, Long> places = new HashMap<>();
    /** Those that may have something to report. */
    private final ConcurrentSkipListMap<Long, PropertyFilter> active = new ConcurrentSkipListMap<>();

    private long lastPlace;

    void add(PropertyFilter filter) {
        places.put(filter, ++lastPlace);
        inOrder.put(lastPlace, filter);
    }

    void remove(PropertyFilter filter) {
        Long place = places.remove(filter);
        if (place == null) return;
        inOrder.remove(place);
        active.remove(place);
    }

    /** There may be something to report. */
    void activate(PropertyFilter filter) {
        Long place = places.get(filter);
        if (place != null) active.put(place, filter);
    }

    /** There is nothing to report. */
    void deactivate(PropertyFilter filter) {
        Long place = places.get(filter);
        if (place != null) active.remove(place);
    }

    /** Those that may have something to report: a live view, in order. */
    Collection<PropertyFilter> active() {
        return active.values();
    }

    /** A live view, in order. */
    Collection<PropertyFilter> all() {
        return inOrder.values();
    }

    /** Ends all as objects of the session, in as many turns as that needs. */
    void endAll(SessionScope scope) {
        int ended = 0;
        for (PropertyFilter filter : inOrder.values()) {
            scope.remove(filter);
            if (++ended == ENDED_PER_TURN) {
                scope.home().send(() -> endAll(scope));
                return;
            }
        }
    }
}
