package io.vfleet.event.history;

import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The events that a filter matches: first those of the past, then those in the ring buffer. */
record FilteredEvents(PastChains past, EventRingBuffer ring, EventFilter filter)
        implements HistoryCursor.HistorySource<EventRecord> {
    /** How many places of the past are looked at for a list that is made in one turn. */
    private static final int PLACES_PER_TURN = 3_000;

    /** As how many places one counts whose events must be made. */
    private static final int MADE_PLACES = 3;

    @Override
    public List<EventRecord> ascending(long from, long before, int max) {
        List<EventRecord> page = new ArrayList<>();
        long end = Math.min(before, pastPositions());
        if (from < end) {
            PastPlaces places = places();
            int place = places.next(place(from));
            while (place >= 0 && position(place) < end && page.size() < max) {
                if (past.isAbout(place, this::isAbout)) add(past.events(place), from, end, max, page);
                place = places.next(place + 1);
            }
        }
        if (page.size() < max) page.addAll(ring.ascending(from, before, filter::matches, max - page.size()));
        return page;
    }

    @Override
    public List<EventRecord> descending(long from, long before, int max) {
        return descending(from, before, max, Integer.MAX_VALUE);
    }

    /** The newest events, newest first, without those of the past that are behind very many that do not match. */
    List<EventRecord> newest(int max) {
        return descending(0, Long.MAX_VALUE, max, PLACES_PER_TURN);
    }

    private List<EventRecord> descending(long from, long before, int max, int placesMax) {
        List<EventRecord> page = new ArrayList<>(ring.descending(from, before, filter::matches, max));
        long end = Math.min(before, pastPositions());
        if (from >= end || page.size() >= max) return page;
        PastPlaces places = places();
        int place = places.previous(place(end + PastChains.POSITIONS - 1));
        int left = placesMax;
        while (place >= 0 && position(place + 1) > from && page.size() < max && left > 0) {
            boolean about = past.isAbout(place, this::isAbout);
            if (about) add(past.events(place).reversed(), from, end, max, page);
            place = places.previous(place);
            left -= about ? MADE_PLACES : 1;
        }
        return page;
    }

    private void add(List<EventRecord> chain, long from, long before, int max, List<EventRecord> page) {
        for (EventRecord event : chain) {
            boolean inRange = event.position() >= from && event.position() < before;
            if (inRange && page.size() < max && filter.matches(event)) page.add(event);
        }
    }

    private boolean isAbout(int entity) {
        return (filter.entity() == null || filter.entity().matches(entity))
                && filter.visible().test(entity);
    }

    private PastPlaces places() {
        if (past.count() == 0 || filter.alarmEventsOnly() || !filter.tags().isEmpty()) return PastPlaces.NONE;
        int boundary = past.boundary();
        int first = past.types(0).stream().anyMatch(filter::matchesType) ? 0 : boundary;
        int end = past.types(boundary).stream().anyMatch(filter::matchesType) ? past.count() : boundary;
        Integer chain = filter.chainId();
        return PastPlaces.of(
                        past, filter.entity(), filter.time(), filter.user(), chain == null ? Set.of() : Set.of(chain))
                .within(first, end);
    }

    @Override
    public long position(EventRecord event) {
        return event.position();
    }

    @Override
    public long oldest() {
        return past.count() == 0 ? ring.oldest() : 0;
    }

    @Override
    public long next() {
        return ring.next();
    }

    @Override
    public long ahead(long from) {
        if (from >= pastPositions()) return Math.max(from, ring.oldest());
        int place = places().next(place(from));
        return place < 0 ? ring.oldest() : Math.max(from, position(place));
    }

    @Override
    public long behind(long before) {
        if (before > ring.oldest()) return before;
        int place = places().previous(place(Math.min(before, pastPositions()) + PastChains.POSITIONS - 1));
        return place < 0 ? 0 : Math.min(before, position(place + 1));
    }

    private long pastPositions() {
        return position(past.count());
    }

    private static long position(int place) {
        return (long) place * PastChains.POSITIONS;
    }

    private static int place(long position) {
        return (int) (position / PastChains.POSITIONS);
    }
}
