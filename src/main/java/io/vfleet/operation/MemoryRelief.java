package io.vfleet.operation;

import io.vfleet.access.session.Session;
import io.vfleet.access.session.Sessions;
import io.vfleet.engine.Loop;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryBudget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes room when new work is refused for want of it. The steps follow each other while the shortage lasts, what costs clients
 * least first: bodies that arrive slowly, which the listener ends by itself, finished tasks and events, then responses that nobody reads, which the listener ends by itself, then page
 * tokens, then the sessions of the user who holds most. What was accepted is never given up.
 */
public final class MemoryRelief {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryRelief.class);
    /** What a step sets free is given back by then, and responses that are not read are ended. */
    static final long STEP_MILLIS = 1_100;

    /** By then the listener has ended bodies that arrive slowly. */
    static final long BODIES_MILLIS = 3_100;

    private final Loop loop;
    private final MemoryBudget budget;
    private final Sessions sessions;
    private final List<Runnable> steps;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicLong sessionsEnded = new AtomicLong();
    private final Runnable listener = this::onShortage;
    private volatile boolean stopped;

    /**
     * Waits for shortages until {@link #stop}.
     *
     * @param loop where the steps run
     * @param dropHistory drops the older half of finished tasks and events
     * @param dropPageTokens drops all page tokens
     */
    public MemoryRelief(
            Loop loop, MemoryBudget budget, Sessions sessions, Runnable dropHistory, Runnable dropPageTokens) {
        this.loop = loop;
        this.budget = budget;
        this.sessions = sessions;
        this.steps = List.of(dropHistory, dropPageTokens, this::endGreediest);
        budget.onShortage(listener);
    }

    /** The vCenter has ended; there is nothing left that it could give up. */
    public void stop() {
        stopped = true;
        budget.removeShortageListener(listener);
    }

    /** The sessions that were ended to make room. */
    public long sessionsEnded() {
        return sessionsEnded.get();
    }

    /** Any thread. */
    private void onShortage() {
        if (running.compareAndSet(false, true)) loop.send(this::begin);
    }

    /** Where bodies take much of the memory, the listener's end of the slow ones may be enough. */
    private void begin() {
        boolean bodies = budget.heldBytes(HeldKind.REQUEST) > budget.bytesMax() / 4;
        if (bodies) loop.after(BODIES_MILLIS, () -> run(0));
        else run(0);
    }

    private void run(int step) {
        if (stopped || step == steps.size() || !budget.isShort()) {
            running.set(false);
            return;
        }
        LOG.warn("event=memory-short step={} heldBytes={} bytesMax={}", step, budget.heldBytes(), budget.bytesMax());
        steps.get(step).run();
        loop.after(STEP_MILLIS, () -> run(step + 1));
    }

    /** Ends sessions of the user who holds most, the greediest first, until a quarter of the budget is free of them. */
    private void endGreediest() {
        long quarter = budget.bytesMax() / 4;
        List<Session> greediest = sessionsOfGreediestUser(sessions.all());
        long held = 0;
        for (Session session : greediest) held += session.memory().heldBytes();
        if (held < quarter) return;
        long freed = 0;
        for (Session session : greediest) {
            if (freed >= quarter) return;
            freed += session.memory().heldBytes();
            LOG.warn(
                    "event=session-ended-for-memory session={} user={} heldBytes={}",
                    session.key(),
                    session.userName(),
                    session.memory().heldBytes());
            sessionsEnded.incrementAndGet();
            sessions.end(session);
        }
    }

    private static List<Session> sessionsOfGreediestUser(Collection<Session> all) {
        Map<String, Long> heldByUser = new HashMap<>();
        List<Session> open = new ArrayList<>(all);
        for (Session session : open)
            heldByUser.merge(session.userName(), session.memory().heldBytes(), Long::sum);
        String user = heldByUser.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
        open.removeIf(session -> !session.userName().equals(user));
        open.sort(Comparator.comparingLong((Session session) -> session.memory().heldBytes())
                .reversed());
        return open;
    }
}
