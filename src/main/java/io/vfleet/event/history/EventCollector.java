package io.vfleet.event.history;

import io.vfleet.engine.Loop;
import io.vfleet.event.EventFacet;
import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataSize;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An EventHistoryCollector: a paged view of the events that a filter matches. Runs on the session's home loop, except
 * for {@link #get} and {@link #latestPage}, which any thread may call.
 */
public final class EventCollector implements PageWatchers.PageWatcher<EventRecord> {
    private static final int PAGE_DEFAULT = 10;
    private static final int PAGE_MAX = 1000;
    private static final int HELD_BYTES = 1_000;

    private final MoRef ref;
    private final Loop home;
    private final EventLog events;
    private final DataObject spec;
    private final EventFilter filter;
    private final Function<EventRecord, Object> renderer;
    private final HistoryCursor<EventRecord> cursor;
    private final ObjectChangeListener changes;
    private final long heldBytes;
    private volatile int pageSize = PAGE_DEFAULT;

    /**
     * Creates a collector; {@link #ended} removes what the event log knows of it.
     *
     * @param home the home loop of the collector's session
     * @param spec the EventFilterSpec that {@code filter} was parsed from
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
        this.heldBytes = heldBytes(spec);
        this.cursor = new HistoryCursor<>(events.filtered(filter), home, 0);
        this.changes = events.changes();
    }

    public MoRef ref() {
        return ref;
    }

    public EventFilter filter() {
        return filter;
    }

    /** Reads a property: {@code filter}, {@code latestPage} or {@code initialized}. */
    public @Nullable Object get(String property) {
        return switch (property) {
            case "filter" -> spec;
            case "initialized" -> true;
            case "latestPage" -> {
                events.watchers().watch(this);
                yield latestPage().stream().map(renderer).toList();
            }
            default -> throw new IllegalArgumentException("no such property: EventHistoryCollector." + property);
        };
    }

    /** The newest events, newest first, at most one page. Any thread. */
    public List<EventRecord> latestPage() {
        return events.newest(filter, pageSize).reversed();
    }

    /**
     * Reads the next newer page of all events posted before the call; empty at the end. The answer runs on the home
     * loop.
     */
    public void readNext(int maxCount, Consumer<List<EventRecord>> answer) {
        events.whenSettled(() -> home.send(() -> cursor.next(maxCount, Long.MAX_VALUE, answer)));
    }

    /** Reads the next older page; empty at the beginning. The answer runs on the home loop. */
    public void readPrevious(int maxCount, Consumer<List<EventRecord>> answer) {
        events.whenSettled(() -> home.send(() -> cursor.previous(maxCount, answer)));
    }

    /** Moves the cursor before the oldest event. */
    public void rewind() {
        cursor.rewind();
    }

    /** Moves the cursor to just before the newest page. */
    public void reset() {
        cursor.reset(latestPage());
    }

    /** Sets the page size; null when the size is accepted. */
    public @Nullable Fault pageSize(int maxCount) {
        Fault fault = checkPageSize(maxCount);
        if (fault == null) pageSize = maxCount;
        return fault;
    }

    /** Checks a page size of any history collector, from 1 to 1000; null when it is valid. */
    public static @Nullable Fault checkPageSize(int maxCount) {
        return maxCount < 1 || maxCount > PAGE_MAX ? new Fault.InvalidArgument("maxCount") : null;
    }

    /** What the collector takes, by estimate. */
    public long heldBytes() {
        return heldBytes;
    }

    /** What any history collector takes with its specification, as it was sent and as it is compiled. */
    public static long heldBytes(DataObject spec) {
        return HELD_BYTES + 2 * DataSize.bytes(spec);
    }

    /** Called when the session has ended or the collector was destroyed. */
    public void ended() {
        events.watchers().forget(this);
        home.send(() -> changes.changed(ref, EnumSet.of(ExistenceFacet.REMOVED)));
    }

    @Override
    public boolean matches(EventRecord event) {
        return filter.matches(event);
    }

    @Override
    public void pageChanged() {
        home.send(() -> changes.changed(ref, EnumSet.of(EventFacet.PAGE)));
    }
}
