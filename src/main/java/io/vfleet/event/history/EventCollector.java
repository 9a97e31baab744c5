package io.vfleet.event.history;

import io.vfleet.engine.Loop;
import io.vfleet.event.EventFacet;
import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An EventHistoryCollector: a paged view of the events that a filter matches; runs on the session's home loop, except
 * for {@link #get}, which any thread may call. On the session's home loop, but for {@link #get}, which any thread may
 * call.
 */
public final class EventCollector {
    private static final int PAGE_DEFAULT = 10;
    private static final int PAGE_MAX = 1000;

    private final MoRef ref;
    private final Loop home;
    private final EventLog events;
    private final DataObject spec;
    private final EventFilter filter;
    private final Function<EventRecord, Object> renderer;
    private final HistoryCursor<EventRecord> cursor;
    private volatile int pageSize = PAGE_DEFAULT;
    private volatile boolean reported;

    /**
     * @param home the home of its session
     * @param spec what the filter was made of
     * @param renderer makes the data object of an event
     */
    public EventCollector(
            MoRef ref,
            Loop home,
            EventLog events,
            DataObject spec,
            EventFilter filter,
            Function<EventRecord, Object> renderer) {
        this.ref = ref;
        this.home = home;
        this.events = events;
        this.spec = spec;
        this.filter = filter;
        this.renderer = renderer;
        this.cursor = new HistoryCursor<>(new FilteredEvents(events.ring(), filter));
        events.addCollector(this);
    }

    public MoRef ref() {
        return ref;
    }

    public EventFilter filter() {
        return filter;
    }

    /** {@code filter}, {@code latestPage} or {@code initialized}. */
    public @Nullable Object get(String property) {
        return switch (property) {
            case "filter" -> spec;
            case "initialized" -> true;
            case "latestPage" -> {
                // Before the look, so that what comes meanwhile is told.
                reported = false;
                yield latestPage().stream().map(renderer).toList();
            }
            default -> throw new IllegalArgumentException("no such property: EventHistoryCollector." + property);
        };
    }

    /** The newest events, newest first, as many as a page holds. Any thread. */
    public List<EventRecord> latestPage() {
        return events.newest(filter, pageSize).reversed();
    }

    /** The next newer page of all that had happened before the call; empty at the end. */
    public void readNext(int maxCount, Consumer<List<EventRecord>> answer) {
        events.whenSettled(() -> home.send(() -> answer.accept(cursor.next(maxCount, Long.MAX_VALUE))));
    }

    /** The next older page; empty at the beginning. */
    public void readPrevious(int maxCount, Consumer<List<EventRecord>> answer) {
        events.whenSettled(() -> home.send(() -> answer.accept(cursor.previous(maxCount))));
    }

    /** To the oldest. */
    public void rewind() {
        cursor.rewind();
    }

    /** To just before the newest page. */
    public void reset() {
        cursor.reset(pageSize);
    }

    /** Null when the size is accepted. */
    public @Nullable Fault pageSize(int maxCount) {
        Fault wrong = checkCount(maxCount);
        if (wrong == null) pageSize = maxCount;
        return wrong;
    }

    /** What is wrong with the size of a page, of any history; null when nothing is. */
    public static @Nullable Fault checkCount(int maxCount) {
        return maxCount < 1 || maxCount > PAGE_MAX ? new Fault.InvalidArgument("maxCount") : null;
    }

    /** The session is over, or the collector was destroyed. */
    public void ended() {
        events.removeCollector(this);
    }

    /** On the home of the ring. Says nothing again before somebody has looked. */
    final void onAppended(List<EventRecord> appended, ObjectChangeListener changes) {
        if (reported) return;
        for (EventRecord event : appended) {
            if (filter.matches(event)) {
                reported = true;
                home.send(() -> changes.changed(ref, EnumSet.of(EventFacet.PAGE)));
                return;
            }
        }
    }

    /** The events in the ring buffer that the filter matches. */
    private record FilteredEvents(EventRingBuffer ring, EventFilter filter)
            implements HistoryCursor.HistorySource<EventRecord> {
        @Override
        public List<EventRecord> from(long place, int max) {
            return ring.from(place, filter::matches, max);
        }

        @Override
        public List<EventRecord> before(long place, int max) {
            return ring.before(Math.min(place, ring.next()), filter::matches, max);
        }

        @Override
        public long position(EventRecord event) {
            return event.position();
        }
    }
}
