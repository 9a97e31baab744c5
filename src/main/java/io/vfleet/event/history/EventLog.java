package io.vfleet.event.history;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.event.EventFacet;
import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of one vCenter: each loop collects the events of one turn and sends them, at its end, to the home
 * loop of the ring buffer, which assigns ascending keys; events are posted on loops and read from any thread. Each loop
 * gathers what happens in one of its turns and sends it, at the turn's end, to the home of the ring, which gives the
 * keys; so keys ascend. Posting is for loops, reading for any thread.
 */
public final class EventLog {
    public static final MoRef MANAGER = new MoRef("EventManager", "EventManager");

    private final Loops loops;
    private final Loop home;
    private final ObjectChangeListener changes;
    private final EventRingBuffer ring;
    private final Batch[] batches;
    private final AtomicInteger chains = new AtomicInteger();
    private final Set<EventCollector> collectors = ConcurrentHashMap.newKeySet();

    /**
     * @param keptMax how many events can be read; the oldest are dropped first
     * @param changes told on the first loop, which is the event manager's home; collectors on their own
     */
    public EventLog(Loops loops, int keptMax, ObjectChangeListener changes) {
        this.loops = loops;
        this.home = loops.at(0);
        this.changes = changes;
        this.ring = new EventRingBuffer(keptMax);
        this.batches = new Batch[loops.count()];
        for (int index = 0; index < batches.length; index++) batches[index] = new Batch(loops.at(index));
    }

    /** A new chain: from 1, again 1 after 2^31 - 1. Any thread. */
    public int nextChainId() {
        return chains.updateAndGet(id -> id == Integer.MAX_VALUE ? 1 : id + 1);
    }

    /** Tells what happened, now. On any loop; it can be read some turns later. */
    public void post(
            String type, int chainId, String user, int entity, String entityName, Map<String, Object> members) {
        post(type, chainId, loops.clock().now(), user, entity, entityName, members);
    }

    /** As the other, for what happened a moment ago. */
    public void post(
            String type,
            int chainId,
            Instant created,
            String user,
            int entity,
            String entityName,
            Map<String, Object> members) {
        Loop here = loops.here().orElseThrow(() -> new IllegalStateException("post: called outside the loops"));
        batches[here.index()].add(new EventRecord(0, type, chainId, created, user, entity, entityName, members));
    }

    /** What the ring holds now, without what is still on its way. */
    public @Nullable EventRecord latest() {
        return ring.newest();
    }

    /** What the filter lets through, oldest first, without what is still on its way; of too many the newest. */
    public List<EventRecord> newest(EventFilter filter, int max) {
        return ring.newest(filter::matches, max);
    }

    /**
     * What the filter lets through of all that had happened before the call, oldest first; of too many the newest.
     *
     * @param caller the loop on which {@code answer} is called
     */
    public void query(EventFilter filter, int max, Loop caller, Consumer<List<EventRecord>> answer) {
        whenSettled(() -> {
            List<EventRecord> found = newest(filter, max);
            caller.send(() -> answer.accept(found));
        });
    }

    /** Runs {@code then} on the ring's home when all that happened before the call is in the ring. */
    void whenSettled(Runnable then) {
        LoopBarrier.of(loops, home, then);
    }

    EventRingBuffer ring() {
        return ring;
    }

    void addCollector(EventCollector collector) {
        collectors.add(collector);
    }

    void removeCollector(EventCollector collector) {
        collectors.remove(collector);
    }

    private void append(List<EventRecord> happened) {
        List<EventRecord> appended = new ArrayList<>(happened.size());
        for (EventRecord event : happened) appended.add(ring.append(event));
        changes.changed(MANAGER, EnumSet.of(EventFacet.LATEST));
        for (EventCollector collector : collectors) collector.onAppended(appended, changes);
    }

    /** What happened in the present turn of one loop. */
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
            List<EventRecord> happened = pending;
            pending = new ArrayList<>();
            home.send(() -> append(happened));
        }
    }
}
