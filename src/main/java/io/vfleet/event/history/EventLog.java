package io.vfleet.event.history;

import io.vfleet.engine.Loop;
import io.vfleet.engine.LoopBarrier;
import io.vfleet.engine.Loops;
import io.vfleet.event.EventFacet;
import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.memory.LoopAccounts;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of one vCenter: each loop collects the events of one turn and sends them, at its end, to the home
 * loop of the ring buffer, which assigns ascending keys. Events are posted on loops and read from any thread.
 */
public final class EventLog {
    public static final MoRef MANAGER = new MoRef("EventManager", "EventManager");

    /** Events take so small a part of the budget at most, because nobody can ask for them to be ended. */
    private static final int BUDGET_PART = 8;

    private static final int DROPPED_PER_TURN = 5_000;

    private final Loops loops;
    private final Loop home;
    private final ObjectChangeListener changes;
    private final EventRingBuffer ring;
    private final Batch[] batches;
    private final AtomicInteger chains = new AtomicInteger();
    private final PageWatchers<EventRecord> watchers;
    private volatile Consumer<EventRecord> whenAppended = _ -> {};
    private volatile PastChains past = PastChains.NONE;

    /**
     * Keeps its ring buffer on the first loop.
     *
     * @param keptMax how many events can be read; the oldest are dropped first
     * @param changes notified of the event manager on the first loop, its home, and of each collector on the
     *     collector's home loop
     */
    public EventLog(Loops loops, int keptMax, ObjectChangeListener changes) {
        this(loops, keptMax, changes, new LoopAccounts(MemoryBudget.unlimited(loops.count())));
    }

    /** As {@link #EventLog(Loops, int, ObjectChangeListener)}; the events are charged, and take a part of the budget at most. */
    public EventLog(Loops loops, int keptMax, ObjectChangeListener changes, LoopAccounts memory) {
        this.loops = loops;
        this.home = loops.at(0);
        this.changes = changes;
        this.ring = new EventRingBuffer(
                keptMax, memory.loop(home.index()), memory.budget().bytesMax() / BUDGET_PART);
        this.watchers = new PageWatchers<>(home);
        this.batches = new Batch[loops.count()];
        for (int index = 0; index < batches.length; index++) batches[index] = new Batch(loops.at(index));
    }

    /** Sets what happened before, whose keys and chain ids come first; to be called before anything is posted. */
    public void startAfter(PastChains history) {
        past = history;
        chains.set(history.count());
        ring.startAt((long) history.count() * PastChains.POSITIONS);
    }

    /** Calls {@code action} with every event that is posted from now on, on the first loop. */
    public void onAppended(Consumer<EventRecord> action) {
        whenAppended = action;
    }

    /** A new chain id, ascending after those of the past; the first again after 2^31 - 1. Any thread. */
    public int nextChainId() {
        return chains.updateAndGet(id -> id == Integer.MAX_VALUE ? past.count() + 1 : id + 1);
    }

    /** Posts an event of the present moment. On any loop; the event can be read some turns later. */
    public void post(
            String type, int chainId, String user, int entity, String entityName, Map<String, Object> members) {
        post(type, chainId, loops.clock().now(), user, entity, entityName, members);
    }

    /** Posts an event with a given time. On any loop; the event can be read some turns later. */
    public void post(
            String type,
            int chainId,
            Instant created,
            String user,
            int entity,
            String entityName,
            Map<String, Object> members) {
        Loop loop = loops.here().orElseThrow(() -> new IllegalStateException("post: called outside the loops"));
        batches[loop.index()].add(new EventRecord(0, type, chainId, created, user, entity, entityName, members));
    }

    /**
     * The newest event on an object that matches, without those that loops have not sent yet; null when there is none.
     *
     * @param visible as {@link EventFilter} has it
     */
    public @Nullable EventRecord latest(IntPredicate visible) {
        List<EventRecord> latest = newest(EventFilter.ALL.visibleTo(visible), 1);
        return latest.isEmpty() ? null : latest.getFirst();
    }

    /**
     * The newest events that the filter matches, at most {@code max}, oldest first, without those that loops have not
     * sent yet. It is read in one turn, so that it leaves out what is behind very many events that may not be shown.
     */
    public List<EventRecord> newest(EventFilter filter, int max) {
        return filtered(filter.boundedForOneTurn()).newest(max).reversed();
    }

    /**
     * Finds the newest events that the filter matches, at most {@code max}, oldest first, among all posted before the
     * call.
     *
     * @param caller the loop on which {@code answer} is called
     */
    public void query(EventFilter filter, int max, Loop caller, Consumer<List<EventRecord>> answer) {
        whenSettled(() -> {
            long end = ring.next();
            caller.send(() -> new HistoryCursor<>(filtered(filter), caller, end)
                    .previous(max, page -> answer.accept(page.reversed())));
        });
    }

    /**
     * Runs {@code callback} on the home loop of the log when all events posted before the call are in the ring buffer.
     */
    void whenSettled(Runnable callback) {
        LoopBarrier.afterCurrentTurns(loops, home, callback);
    }

    /** Drops the older half of the events, to make room for new work. Any thread. */
    public void dropHalf() {
        home.send(() -> drop((ring.next() - ring.oldest()) / 2));
    }

    private void drop(long count) {
        ring.drop(Math.min(count, DROPPED_PER_TURN));
        if (count > DROPPED_PER_TURN) home.send(() -> drop(count - DROPPED_PER_TURN));
    }

    /** The events that were dropped although there were not too many. */
    public long droppedEarly() {
        return ring.droppedEarly();
    }

    FilteredEvents filtered(EventFilter filter) {
        return new FilteredEvents(past, ring, filter);
    }

    PageWatchers<EventRecord> watchers() {
        return watchers;
    }

    ObjectChangeListener changes() {
        return changes;
    }

    private void append(List<EventRecord> batch) {
        List<EventRecord> appended = new ArrayList<>(batch.size());
        for (EventRecord event : batch) appended.add(ring.append(event));
        changes.changed(MANAGER, EnumSet.of(EventFacet.LATEST));
        watchers.happened(appended);
        appended.forEach(whenAppended);
    }

    /** The events of the present turn of one loop. */
    private final class Batch {
        private final Loop loop;
        private List<EventRecord> pending = new ArrayList<>();

        Batch(Loop loop) {
            this.loop = loop;
        }

        void add(EventRecord event) {
            if (pending.isEmpty()) loop.atEndOfTurn(this::send);
            pending.add(event);
        }

        private void send() {
            List<EventRecord> batch = pending;
            pending = new ArrayList<>();
            home.send(() -> append(batch));
        }
    }
}
