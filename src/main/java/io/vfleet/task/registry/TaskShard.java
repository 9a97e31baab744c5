package io.vfleet.task.registry;

import io.vfleet.engine.Loop;
import io.vfleet.engine.TaskClock;
import io.vfleet.engine.Timer;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.model.Fault;
import io.vfleet.task.TaskLimits;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.registry.ConcurrentUnrolledList.ListPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tasks whose owners live on one loop, which alone writes; finished tasks are ordered by completion, so one timer
 * expires them all.
 */
final class TaskShard {
    private final TaskRegistry tasks;
    private final Loop loop;
    private final int keptMax;
    private final Duration keptFor;
    private final MemoryAccount memory;
    private final long finishedBytesMax;

    private static final int SHARED_MAX = 256;
    private static final int NODE_SIZE = 64;
    private static final int DROPPED_PER_TURN = 2_000;
    private static final int FORGOTTEN_PER_TURN = 500;
    private static final long UNREAD_NANOS = Duration.ofSeconds(30).toNanos();

    private final ConcurrentUnrolledList<Task> kept = new ConcurrentUnrolledList<>(NODE_SIZE);
    private final ConcurrentUnrolledList<Task> active = new ConcurrentUnrolledList<>(NODE_SIZE);
    private final AtomicReferenceArray<@Nullable Task> newestEnded;
    private final AtomicLong droppedEarly = new AtomicLong();

    // Home loop only.
    private final Deque<FinishedTask> finished = new ArrayDeque<>();
    private int nextEnded;
    private long finishedBytes;
    private @Nullable Timer expiryTimer;
    /** Values that many tasks have, each once: few, for they are of the sessions that work now. */
    private final Map<Object, Object> shared = new HashMap<>();

    /**
     * A finished task and its position in the list of kept tasks.
     *
     * @param nanos the time of its end by the clock that does not jump
     */
    private record FinishedTask(Task task, ListPosition<Task> position, long nanos) {}

    /** {@code finishedBytesMax}: how much the finished tasks may take, by estimate, before the oldest are dropped. */
    TaskShard(
            TaskRegistry tasks,
            Loop loop,
            int keptMax,
            TaskLimits limits,
            MemoryAccount memory,
            long finishedBytesMax) {
        this.tasks = tasks;
        this.loop = loop;
        this.keptMax = keptMax;
        this.memory = memory;
        this.finishedBytesMax = finishedBytesMax;
        this.keptFor = limits.keptFor();
        this.newestEnded = new AtomicReferenceArray<>(Math.min(limits.recentMax(), keptMax));
    }

    Instant now() {
        return loop.clock().now();
    }

    long nanos() {
        return loop.clock().nanos();
    }

    TaskClock clock() {
        return tasks.clock();
    }

    /** An equal value that an earlier task has, so that kept tasks hold it once; on the loop. */
    @SuppressWarnings("unchecked")
    <T> T shared(T value) {
        if (shared.size() >= SHARED_MAX) shared.clear();
        Object known = shared.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }

    boolean inEventLoop() {
        return loop.inEventLoop();
    }

    void began(Task task) {
        recharge(task);
        ListPosition<Task> keptAt = kept.add(task);
        ListPosition<Task> activeAt = active.add(task);
        task.onEnd(() -> {
            active.remove(activeAt);
            finished(new FinishedTask(task, keptAt, loop.clock().nanos()));
        });
        tasks.began(task);
    }

    void changed(Task task, TaskPhase before) {
        if (task.origin().extension() || task.state().result() != null) recharge(task);
        tasks.changed(task, before);
    }

    void started(Task task) {
        tasks.notifier().started(task);
    }

    private void recharge(Task task) {
        long now = task.state().heldBytes();
        memory.recharge(HeldKind.TASK, task.setHeldBytes(now), now);
    }

    private void finished(FinishedTask ended) {
        finishedBytes += ended.task().heldBytes();
        newestEnded.set(nextEnded, ended.task());
        nextEnded = (nextEnded + 1) % newestEnded.length();
        finished.add(ended);
        tasks.ended(ended.task());
        while (finished.size() > keptMax || (finishedBytes > finishedBytesMax && finished.size() > 1)) dropEarly();
        armTimer();
    }

    /** Drops the older half of the finished tasks, to make room, but none that its client has hardly had time to read. */
    void dropHalf() {
        drop(finished.size() / 2, loop.clock().nanos() - UNREAD_NANOS);
    }

    private void drop(int count, long untilNanos) {
        for (int left = Math.min(count, DROPPED_PER_TURN); left > 0; left--) {
            FinishedTask oldest = finished.peek();
            if (oldest == null || oldest.nanos() > untilNanos) return;
            dropEarly();
        }
        if (count > DROPPED_PER_TURN) loop.send(() -> drop(count - DROPPED_PER_TURN, untilNanos));
    }

    /**
     * Ends what is active and drops everything, in turns of its own.
     *
     * @param before the order of the first task that stays
     */
    void forget(long before, Fault fault) {
        List<Task> some = new ArrayList<>();
        active.walk(task -> {
            if (!task.state().ended() && task.origin().order() < before) some.add(task);
            return some.size() < FORGOTTEN_PER_TURN;
        });
        some.forEach(task -> task.forget(fault));
        if (some.isEmpty()) dropForgotten(finished.size());
        else loop.send(() -> forget(before, fault));
    }

    private void dropForgotten(int count) {
        for (int left = Math.min(Math.min(count, finished.size()), FORGOTTEN_PER_TURN); left > 0; left--) dropOldest();
        if (count > FORGOTTEN_PER_TURN) loop.send(() -> dropForgotten(count - FORGOTTEN_PER_TURN));
    }

    private void dropEarly() {
        dropOldest();
        droppedEarly.incrementAndGet();
    }

    private void armTimer() {
        FinishedTask oldest = finished.peek();
        if (expiryTimer != null || oldest == null) return;
        long leftMillis =
                keptFor.minusNanos(loop.clock().nanos() - oldest.nanos()).toMillis();
        expiryTimer = loop.after(Math.max(1, leftMillis + 1), this::expire);
    }

    private void expire() {
        expiryTimer = null;
        for (FinishedTask oldest = finished.peek(); oldest != null; oldest = finished.peek()) {
            if (keptFor.compareTo(Duration.ofNanos(loop.clock().nanos() - oldest.nanos())) > 0) break;
            dropOldest();
        }
        armTimer();
    }

    private void dropOldest() {
        FinishedTask oldest = finished.remove();
        finishedBytes -= oldest.task().heldBytes();
        memory.release(HeldKind.TASK, oldest.task().setHeldBytes(0));
        kept.remove(oldest.position());
        tasks.dropped(oldest.task());
    }

    // Any thread.

    void walkKept(Predicate<Task> visitor) {
        kept.walk(visitor);
    }

    void walkKeptBack(Predicate<Task> visitor) {
        kept.walkBack(visitor);
    }

    void walkActiveBack(Predicate<Task> visitor) {
        active.walkBack(visitor);
    }

    void eachNewestEnded(Consumer<Task> consumer) {
        for (int i = 0; i < newestEnded.length(); i++) {
            Task task = newestEnded.get(i);
            if (task != null) consumer.accept(task);
        }
    }

    long droppedEarly() {
        return droppedEarly.get();
    }
}
