package io.vfleet.event.history;

import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import java.util.List;

/** The events in the ring buffer that a filter matches. */
record FilteredEvents(EventRingBuffer ring, EventFilter filter) implements HistoryCursor.HistorySource<EventRecord> {
    @Override
    public List<EventRecord> ascending(long from, long before, int max) {
        return ring.ascending(from, before, filter::matches, max);
    }

    @Override
    public List<EventRecord> descending(long from, long before, int max) {
        return ring.descending(from, before, filter::matches, max);
    }

    @Override
    public long position(EventRecord event) {
        return event.position();
    }

    @Override
    public long oldest() {
        return ring.oldest();
    }

    @Override
    public long next() {
        return ring.next();
    }
}
