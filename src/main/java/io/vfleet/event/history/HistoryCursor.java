package io.vfleet.event;

import java.util.List;

/**
 * Where the reader of a history stands: between two entries. On the session's home loop.
 *
 * @param <T> what the history is made of
 */
public final class Scroll<T> {
    private final History<T> history;
    private long at;

    /** Stands at the oldest. */
    public Scroll(History<T> history) {
        this.history = history;
    }

    /** A record that grows at one end and is forgotten at the other, of which only some entries are wanted. */
    public interface History<T> {
        /** Wanted ones from a place on, oldest first. */
        List<T> from(long place, int max);

        /** Wanted ones before a place, newest first. */
        List<T> before(long place, int max);

        long place(T entry);
    }

    /**
     * The next newer page, oldest first; empty at the end.
     *
     * @param until the first place that is too new
     */
    public List<T> next(int max, long until) {
        List<T> page = history.from(at, max).stream()
                .takeWhile(entry -> history.place(entry) < until)
                .toList();
        if (!page.isEmpty()) at = history.place(page.getLast()) + 1;
        return page;
    }

    /** The next older page, newest first; empty at the beginning. */
    public List<T> previous(int max) {
        List<T> page = history.before(at, max);
        if (!page.isEmpty()) at = history.place(page.getLast());
        return page;
    }

    /** Back to the oldest. */
    public void rewind() {
        at = 0;
    }

    /** To just before the newest page, as large as that is. */
    public void reset(int pageSize) {
        List<T> page = history.before(Long.MAX_VALUE, pageSize);
        at = page.isEmpty() ? 0 : history.place(page.getLast());
    }
}
