package io.vfleet.wire;

import org.jspecify.annotations.Nullable;

/**
 * Entries in the order in which they were added, the one that has waited longest first. The entries link themselves, so that
 * adding and removing one makes no object; an entry is in one list at most. For one thread.
 */
public final class WaitingList<E extends WaitingList.Entry<E>> {
    /** What can be in one list. */
    public abstract static class Entry<E extends Entry<E>> {
        @Nullable
        E previous;

        @Nullable
        E next;

        boolean waiting;
    }

    private @Nullable E first;
    private @Nullable E last;

    /** The entry that has waited longest; null when there is none. */
    public @Nullable E first() {
        return first;
    }

    /** The entry that was added after this one; null when there is none. */
    public @Nullable E after(E entry) {
        return entry.next;
    }

    /** Adds the entry as the last; one that waits already keeps its place. */
    public void add(E entry) {
        if (entry.waiting) return;
        entry.waiting = true;
        entry.previous = last;
        if (last == null) first = entry;
        else last.next = entry;
        last = entry;
    }

    /** Removes the entry if it waits. */
    public void remove(E entry) {
        if (!entry.waiting) return;
        entry.waiting = false;
        if (entry.previous == null) first = entry.next;
        else entry.previous.next = entry.next;
        if (entry.next == null) last = entry.previous;
        else entry.next.previous = entry.previous;
        entry.previous = null;
        entry.next = null;
    }
}
