package io.vfleet.event.history;

import io.vfleet.engine.Loop;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The history collectors whose newest page was read since it last changed. What happens is matched against their filters
 * on one loop, in short turns, so that it costs the loop on which it happens the same whatever collectors there are.
 *
 * @param <T> the type of the history's entries
 */
public final class PageWatchers<T> {
    /** How often filters are asked in one turn; each may need a walk up the inventory for the permissions. */
    private static final int QUESTIONS_PER_TURN = 1_000;

    /** How many entries wait at most; beyond them, watchers are told without being asked, which they notice. */
    private static final int ENTRIES_MAX = 10_000;

    /** A collector that has to know when its newest page changes. */
    public interface PageWatcher<T> {
        boolean matches(T entry);

        /** The newest page may have changed; called once for each {@link #watch}. */
        void pageChanged();
    }

    private final Loop home;
    private final Set<PageWatcher<T>> watchers = ConcurrentHashMap.newKeySet();

    // Home loop only.
    private List<T> pending = new ArrayList<>();
    private boolean overflown;
    private boolean asking;

    /** {@code home}: the loop on which the filters are asked. */
    public PageWatchers(Loop home) {
        this.home = home;
    }

    /** To be called before the page is read, so that what happens meanwhile is reported. Any thread. */
    public void watch(PageWatcher<T> watcher) {
        watchers.add(watcher);
    }

    public void forget(PageWatcher<T> watcher) {
        watchers.remove(watcher);
    }

    /** To be called after the entries can be read. Any thread. */
    public void happened(List<T> entries) {
        if (watchers.isEmpty() || entries.isEmpty()) return;
        if (home.inEventLoop()) add(entries);
        else home.send(() -> add(entries));
    }

    private void add(List<T> entries) {
        if (pending.size() + entries.size() > ENTRIES_MAX) overflown = true;
        if (overflown) pending = new ArrayList<>();
        else pending.addAll(entries);
        if (asking) return;
        asking = true;
        home.send(this::begin);
    }

    /** Begins with the watchers of this moment: who watches later reads what has happened until then. */
    private void begin() {
        List<T> entries = overflown ? List.of() : pending;
        overflown = false;
        pending = new ArrayList<>();
        ask(new Round<>(watchers.iterator(), entries));
    }

    private void ask(Round<T> round) {
        for (int question = 0; question < QUESTIONS_PER_TURN; question++) {
            PageWatcher<T> watcher = round.watcher;
            if (watcher == null && !round.next()) {
                asking = overflown || !pending.isEmpty();
                if (asking) home.send(this::begin);
                return;
            }
            if (watcher != null && round.isOver(watcher) && watchers.remove(watcher)) watcher.pageChanged();
        }
        home.send(() -> ask(round));
    }

    /** The questions that some entries lead to: every watcher is asked about each entry until one matches. */
    private static final class Round<T> {
        private final Iterator<PageWatcher<T>> rest;
        private final List<T> entries;
        private @Nullable PageWatcher<T> watcher;
        private int entry;

        /** {@code entries}: empty for too many to ask about. */
        Round(Iterator<PageWatcher<T>> rest, List<T> entries) {
            this.rest = rest;
            this.entries = entries;
        }

        /** Moves to the next watcher; false at the end. */
        boolean next() {
            if (!rest.hasNext()) return false;
            watcher = rest.next();
            entry = 0;
            return true;
        }

        /** Asks one question, after the last of which the watcher is left; true when its page may have changed. */
        boolean isOver(PageWatcher<T> asked) {
            boolean changed = entries.isEmpty() || asked.matches(entries.get(entry));
            entry++;
            if (changed || entry >= entries.size()) watcher = null;
            return changed;
        }
    }
}
