package io.vfleet.scenario.journal;

import io.vfleet.config.server.JournalSettings;
import io.vfleet.engine.Clock;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
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

    private final Clock clock;
    private final SeededRandom random;
    private final int callsMax;
    private final TextPool texts = new TextPool();
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
        this.callsMax = Math.max(1, bytesMax / JournalEntry.HELD_BYTES);
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
        if (next.enabled() && ring == null) ring = new RecordRing<>(callsMax);
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
        return new JournalEntry(
                id,
                clock.now().toEpochMilli() - took / NANOS_PER_MILLI,
                call.wire(),
                call.type(),
                call.method(),
                texts.shared(answered.target().value()),
                call.machine(),
                texts.sharedOrNull(login == null ? call.user() : text(login.get("userName"))),
                texts.sharedOrNull(login == null ? call.sessionKey() : text(login.get("key"))),
                texts.shared(call.client()),
                TextPool.cut(call.operationId(), OPERATION_ID_CHARS_MAX),
                answered.outcome(),
                answered.fault() != null,
                answered.value() instanceof MoRef ref && ref.type().equals("Task") ? ref.value() : null,
                took,
                answered.touches());
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

    public int callsMax() {
        return callsMax;
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
