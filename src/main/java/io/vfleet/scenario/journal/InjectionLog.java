package io.vfleet.scenario.journal;

import io.vfleet.engine.Clock;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.model.MoRef;
import io.vfleet.scenario.CallFacts;
import io.vfleet.scenario.InjectionListener.RuleDraw;
import io.vfleet.scenario.WorkRules;
import io.vfleet.scenario.observation.AnsweredCall;
import io.vfleet.scenario.observation.AnsweredCall.RuleTouch;
import io.vfleet.scenario.observation.CallWitness;
import io.vfleet.vm.command.WorkRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest of what rules did, whether or not the journal is on: what only holds back is kept apart, so that a rule of
 * latency for all calls does not drive the faults out. Any thread.
 */
public final class InjectionLog implements CallWitness {
    private static final int TEXT_CHARS_MAX = 128;

    private final Clock clock;
    private final MemoryBudget memory;
    private final int keptMax;
    private final AtomicLong orders = new AtomicLong();
    // Null until something is injected.
    private final AtomicReference<@Nullable Rings> rings = new AtomicReference<>();

    private record Rings(RecordRing<Injection> effects, RecordRing<Injection> holds) {
        RecordRing<Injection> of(String effect) {
            return switch (effect) {
                case "delay", AnsweredCall.WAIT, WorkRules.STAGES -> holds;
                default -> effects;
            };
        }
    }

    /**
     * An empty log.
     *
     * @param keptMax of faults, and of what only holds back
     * @param memory is charged from when the first is kept
     */
    public InjectionLog(Clock clock, int keptMax, MemoryBudget memory) {
        this.clock = clock;
        this.keptMax = keptMax;
        this.memory = memory;
    }

    /** It need not be told of calls that nothing touches. */
    @Override
    public boolean isWatching() {
        return false;
    }

    @Override
    public void answered(AnsweredCall call) {}

    @Override
    public void touched(AnsweredCall answered) {
        CallFacts call = answered.call();
        String task = answered.value() instanceof MoRef ref && ref.type().equals("Task") ? ref.value() : null;
        for (RuleTouch touch : answered.touches()) {
            rings().of(touch.effect())
                    .add(id -> new Injection(
                            id,
                            orders.incrementAndGet(),
                            clock.now().toEpochMilli(),
                            touch.rule(),
                            touch.effect(),
                            touch.draw(),
                            touch.intendedNanos(),
                            touch.addedNanos(),
                            call.type(),
                            call.method(),
                            TextPool.cut(answered.target().value(), TEXT_CHARS_MAX),
                            call.machine(),
                            call.user(),
                            call.sessionKey(),
                            TextPool.cut(call.client(), TEXT_CHARS_MAX),
                            answered.outcome(),
                            answered.fault() != null,
                            task));
        }
    }

    /** A rule took effect on the work of a task; on the home loop of its entity. */
    public void worked(WorkRequest work, String rule, String effect, RuleDraw draw) {
        MoRef task = work.task();
        MoRef entity = work.entities().ref(work.entity());
        String method = work.method();
        rings().of(effect)
                .add(id -> new Injection(
                        id,
                        orders.incrementAndGet(),
                        clock.now().toEpochMilli(),
                        rule,
                        effect,
                        draw,
                        0,
                        0,
                        entity.type(),
                        method == null ? "" : method,
                        entity.value(),
                        work.machine(),
                        work.user(),
                        null,
                        TextPool.cut(work.client(), TEXT_CHARS_MAX),
                        null,
                        false,
                        task == null ? null : task.value()));
    }

    private Rings rings() {
        Rings made = rings.get();
        if (made != null) return made;
        made = new Rings(new RecordRing<>(keptMax), new RecordRing<>(keptMax));
        if (!rings.compareAndSet(null, made)) return Objects.requireNonNull(rings.get());
        memory.chargeSharedAccepted(HeldKind.JOURNAL, heldBytes());
        return made;
    }

    private long heldBytes() {
        return 2L * keptMax * Injection.HELD_BYTES;
    }

    /** Gives its memory back, when the vCenter ends; nothing is kept afterwards. */
    public void close() {
        if (rings.getAndSet(new Rings(new RecordRing<>(1), new RecordRing<>(1))) != null)
            memory.releaseShared(HeldKind.JOURNAL, heldBytes());
    }

    /** Whether something was dropped that may have been injected after that time. */
    public boolean forgotSince(Instant time) {
        Rings made = rings.get();
        return made != null && (forgot(made.effects, time) || forgot(made.holds, time));
    }

    private static boolean forgot(RecordRing<Injection> ring, Instant time) {
        if (ring.dropped() == 0) return false;
        Injection oldest = ring.find(ring.firstId());
        return oldest == null || oldest.millis() >= time.toEpochMilli();
    }

    /** Those that are wanted, the newest {@code limit} of them, newest first. */
    public List<Injection> find(Predicate<Injection> wanted, int limit) {
        Rings made = rings.get();
        var found = new ArrayList<Injection>();
        if (made == null) return found;
        addNewest(made.effects, wanted, limit, found);
        addNewest(made.holds, wanted, limit, found);
        found.sort(Comparator.comparingLong(Injection::order).reversed());
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    private static void addNewest(
            RecordRing<Injection> ring, Predicate<Injection> wanted, int limit, List<Injection> found) {
        int left = limit;
        for (long id = ring.lastId(); id >= ring.firstId() && left > 0; id--) {
            Injection each = ring.find(id);
            if (each == null || !wanted.test(each)) continue;
            found.add(each);
            left--;
        }
    }

    /** How many made room for newer ones. */
    public long dropped() {
        Rings made = rings.get();
        return made == null ? 0 : made.effects.dropped() + made.holds.dropped();
    }
}
