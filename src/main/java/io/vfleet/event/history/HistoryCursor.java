package io.vfleet.event.history;

import io.vfleet.engine.Loop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The position of a reader in a history, between two entries. Runs on the session's home loop, and looks at a bounded
 * part of the history in one turn, for a page may be far from the position; reads that come meanwhile wait.
 *
 * @param <T> the type of the history's entries
 */
public final class HistoryCursor<T> {
    /** How many positions are looked at in one turn; each may need a walk up the inventory for the permissions. */
    private static final int POSITIONS_PER_TURN = 10_000;

    private final HistorySource<T> history;
    private final Loop home;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean reading;
    private long position;

    /**
     * Starts at a position.
     *
     * @param start 0 for the place before the oldest entry
     */
    public HistoryCursor(HistorySource<T> history, Loop home, long start) {
        this.history = history;
        this.home = home;
        this.position = start;
    }

    /**
     * A history that grows at one end and is dropped at the other, reduced to the entries that match a filter.
     * Positions ascend with time.
     */
    public interface HistorySource<T> {
        /** At most {@code max} entries from a position on and before another, oldest first. */
        List<T> ascending(long from, long before, int max);

        /** At most {@code max} entries of the same range, newest first. */
        List<T> descending(long from, long before, int max);

        long position(T entry);

        /** A position that no entry of the history is before. */
        long oldest();

        /** The position that the next entry will have. */
        long next();

        /** A position from which on to read, as no entry is between it and the given one. */
        default long ahead(long from) {
            return Math.max(from, oldest());
        }

        /** A position before which to read, as no entry is between it and the given one. */
        default long behind(long before) {
            return before;
        }
    }

    /**
     * Reads the next newer page, oldest first; empty at the end.
     *
     * @param until the first position that is not read any more
     */
    public void next(int max, long until, Consumer<List<T>> answer) {
        inOrder(() -> ascend(
                Math.max(position, history.oldest()), Math.min(until, history.next()), new ArrayList<>(), max, answer));
    }

    /** Reads the next older page, newest first; empty at the beginning. */
    public void previous(int max, Consumer<List<T>> answer) {
        inOrder(() -> descend(Math.min(position, history.next()), new ArrayList<>(), max, answer));
    }

    /** Moves before the oldest entry. */
    public void rewind() {
        inOrder(() -> finish(0));
    }

    /** Moves to just before the newest page, newest first. */
    public void reset(List<T> newest) {
        inOrder(() -> finish(newest.isEmpty() ? 0 : history.position(newest.getLast())));
    }

    private void ascend(long start, long end, List<T> page, int max, Consumer<List<T>> answer) {
        long from = history.ahead(start);
        long before = Math.min(end, from + POSITIONS_PER_TURN);
        page.addAll(history.ascending(from, before, max - page.size()));
        if (page.size() < max && before < end) {
            home.send(() -> ascend(before, end, page, max, answer));
            return;
        }
        answer.accept(page);
        finish(page.isEmpty() ? position : history.position(page.getLast()) + 1);
    }

    private void descend(long start, List<T> page, int max, Consumer<List<T>> answer) {
        long before = history.behind(start);
        long from = before - POSITIONS_PER_TURN;
        page.addAll(history.descending(from, before, max - page.size()));
        if (page.size() < max && from > history.oldest()) {
            home.send(() -> descend(from, page, max, answer));
            return;
        }
        answer.accept(page);
        finish(page.isEmpty() ? position : history.position(page.getLast()));
    }

    private void inOrder(Runnable read) {
        if (reading) {
            waiting.add(read);
            return;
        }
        reading = true;
        read.run();
    }

    private void finish(long reached) {
        position = reached;
        Runnable following = waiting.poll();
        reading = following != null;
        if (following != null) home.send(following);
    }
}
