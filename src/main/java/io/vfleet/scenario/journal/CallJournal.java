package io.vfleet.scenario.journal;

import io.vfleet.config.server.JournalSettings;
import io.vfleet.engine.Clock;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.model.TraceParent;
import io.vfleet.scenario.CallFacts;
import io.vfleet.scenario.observation.AnsweredCall;
import io.vfleet.scenario.observation.CallWitness;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The newest calls that were answered, while it is on. Any thread. */
public final class CallJournal implements CallWitness {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int OPERATION_ID_CHARS_MAX = 80;
    /** So small a part of the memory is for texts that calls share. */
    private static final int TEXTS_PART = 4;

    private static final int PLACE_BYTES = 8;

    private final Clock clock;
    private final SeededRandom random;
    private final int callsMax;
    private final long callBytesMax;
    private final TextPool texts;
    private final AtomicLong sampledOut = new AtomicLong();
    private volatile JournalSettings settings = JournalSettings.DEFAULT;
    // Null while it is off.
    private volatile @Nullable CallSampler sampler;
    // Null until it is on for the first time.
    private volatile @Nullable RecordRing<JournalEntry> ring;

    /** {@code bytesMax}: what its calls take, by estimate. */
    public CallJournal(Clock clock, long seed, int bytesMax) {
        this.clock = clock;
        this.random = new SeededRandom(seed);
        this.texts = new TextPool(bytesMax / TEXTS_PART);
        this.callBytesMax = (long) bytesMax - bytesMax / TEXTS_PART;
        // With the places of the ring.
        this.callsMax = (int) Math.max(1, callBytesMax / (JournalEntry.HELD_BYTES + PLACE_BYTES));
    }

    /** What of it is found, newest first. */
    public record JournalPage(
            List<JournalEntry> entries, @Nullable Long next) {
        public JournalPage {
            entries = List.copyOf(entries);
        }
    }

    /** Whether it has taken memory, which it keeps. */
    public boolean isAllocated() {
        return ring != null;
    }

    /** Switches it on or off, or samples otherwise; what it has stays. By one thread at a time. */
    public void change(JournalSettings next) {
        if (next.enabled() && ring == null)
            ring = new RecordRing<>(callsMax, callBytesMax - (long) PLACE_BYTES * callsMax);
        settings = next;
        sampler = next.enabled() ? new CallSampler(next.sample(), random) : null;
    }

    public JournalSettings settings() {
        return settings;
    }

    @Override
    public boolean isWatching() {
        return sampler != null;
    }

    @Override
    public void answered(AnsweredCall call) {
        CallSampler sampling = sampler;
        RecordRing<JournalEntry> kept = ring;
        if (sampling == null || kept == null) return;
        if (sampling.keeps(call.call().method())) kept.add(id -> entry(id, call));
        else sampledOut.incrementAndGet();
    }

    private JournalEntry entry(long id, AnsweredCall answered) {
        CallFacts call = answered.call();
        long took = answered.endNanos() - answered.startNanos();
        DataObject login = login(answered.value());
        String object = texts.shared(answered.target().value());
        String user = texts.sharedOrNull(login == null ? call.user() : text(login.get("userName")));
        String session = texts.sharedOrNull(login == null ? call.sessionKey() : text(login.get("key")));
        String client = texts.shared(call.client());
        String operation = TextPool.cut(call.operationId(), OPERATION_ID_CHARS_MAX);
        long own = texts.ownBytes(object) + texts.ownBytes(user) + texts.ownBytes(session) + texts.ownBytes(client);
        TraceParent trace = call.trace();
        String traceId = trace == null ? null : trace.traceId();
        own += texts.ownBytes(traceId);
        if (!operation.isEmpty()) own += texts.ownBytes(operation);
        return new JournalEntry(
                id,
                clock.now().toEpochMilli() - took / NANOS_PER_MILLI,
                call.wire(),
                call.type(),
                call.method(),
                object,
                call.machine(),
                user,
                session,
                client,
                operation,
                traceId,
                answered.outcome(),
                answered.fault() != null,
                answered.value() instanceof MoRef ref && ref.type().equals("Task") ? ref.value() : null,
                took,
                answered.touches(),
                JournalEntry.HELD_BYTES
                        + own
                        + (long) JournalEntry.TOUCH_BYTES * answered.touches().size());
    }

    /** The session that a login has made; null for everything else. */
    private static @Nullable DataObject login(@Nullable Object value) {
        return value instanceof DataObject object && object.type().name().equals("UserSession") ? object : null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    /**
     * Calls that match, newest first.
     *
     * @param since only such with a greater id
     * @param before only such with a smaller id; 0 for all
     * @param limit of them
     */
    public JournalPage find(Predicate<JournalEntry> wanted, long since, long before, int limit) {
        RecordRing<JournalEntry> kept = ring;
        var found = new ArrayList<JournalEntry>();
        if (kept == null) return new JournalPage(found, null);
        long id = before > 0 ? Math.min(before - 1, kept.lastId()) : kept.lastId();
        for (; id > since && id >= kept.firstId(); id--) {
            JournalEntry entry = kept.find(id);
            if (entry == null || !wanted.test(entry)) continue;
            if (found.size() == limit)
                return new JournalPage(found, found.getLast().id());
            found.add(entry);
        }
        return new JournalPage(found, null);
    }

    /** One call; null for one that is not kept. */
    public @Nullable JournalEntry call(long id) {
        RecordRing<JournalEntry> kept = ring;
        return kept == null || id < 1 ? null : kept.find(id);
    }

    /** The most that it has room for. */
    public int callsMax() {
        return callsMax;
    }

    /** What its calls and the texts that they share take, by estimate. */
    long heldBytes() {
        RecordRing<JournalEntry> kept = ring;
        return kept == null ? 0 : texts.heldBytes() + kept.heldBytes() + (long) PLACE_BYTES * kept.length();
    }

    /** The id of the newest; 0 for none. */
    public long lastId() {
        RecordRing<JournalEntry> kept = ring;
        return kept == null ? 0 : kept.lastId();
    }

    /** Calls that made room for newer ones. */
    public long dropped() {
        RecordRing<JournalEntry> kept = ring;
        return kept == null ? 0 : kept.dropped();
    }

    /** Calls that were left out because only a part of their method's is kept. */
    public long sampledOut() {
        return sampledOut.get();
    }
}
