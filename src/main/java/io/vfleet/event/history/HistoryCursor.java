package io.vfleet.event.history;

import java.util.List;

/**
 * The position of a reader in a history, between two entries. Runs on the session's home loop.
 *
 * @param <T> the type of the history's entries
 */
public final class HistoryCursor<T> {
    private final HistorySource<T> history;
    private long position;

    /** Starts before the oldest entry. */
    public HistoryCursor(HistorySource<T> history) {
        this.history = history;
    }

    /**
     * A history that grows at one end and is dropped at the other, reduced to the entries that match a filter.
     * Positions ascend with time.
     */
    public interface HistorySource<T> {
        /** At most {@code max} entries from a position on, oldest first. */
        List<T> from(long position, int max);

        /** At most {@code max} entries before a position, newest first. */
        List<T> before(long position, int max);

        long position(T entry);
    }

    /**
     * The next newer page, oldest first; empty at the end.
     *
     * @param until the first position that is not read any more
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

    /** Moves before the oldest entry. */
    public void rewind() {
        position = 0;
    }

    /** Moves to just before the newest page of that size. */
    public void reset(int pageSize) {
        List<T> page = history.before(Long.MAX_VALUE, pageSize);
        position = page.isEmpty() ? 0 : history.position(page.getLast());
    }
}
