package io.vfleet.event.history;

import java.util.List;

/**
 * The position of a reader in a history, between two entries; on the session's home loop. On the session's home loop.
 *
 * @param <T> what the history is made of
 */
public final class HistoryCursor<T> {
    private final HistorySource<T> history;
    private long position;

    /** Stands at the oldest. */
    public HistoryCursor(HistorySource<T> history) {
        this.history = history;
    }

    /** A history that grows at one end and is dropped at the other, reduced to the entries that match a filter. */
    public interface HistorySource<T> {
        /** Wanted ones from a place on, oldest first. */
        List<T> from(long place, int max);

        /** Wanted ones before a place, newest first. */
        List<T> before(long place, int max);

        long position(T entry);
    }

    /**
     * The next newer page, oldest first; empty at the end.
     *
     * @param until the first place that is too new
     */
    public List<T> next(int max, long until) {
        List<T> page = history.from(position, max).stream()
                .takeWhile(entry -> history.position(entry) < until)
                .toList();
        if (!page.isEmpty()) position = history.position(page.getLast()) + 1;
        return page;
    }

    /** The next older page, newest first; empty at the beginning. */
    public List<T> previous(int max) {
        List<T> page = history.before(position, max);
        if (!page.isEmpty()) position = history.position(page.getLast());
        return page;
    }

    /** Back to the oldest. */
    public void rewind() {
        position = 0;
    }

    /** To just before the newest page, as large as that is. */
    public void reset(int pageSize) {
        List<T> page = history.before(Long.MAX_VALUE, pageSize);
        position = page.isEmpty() ? 0 : history.position(page.getLast());
    }
}
