package io.vfleet.task.registry;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Timer;
import io.vfleet.task.TaskLimits;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.registry.ConcurrentUnrolledList.ListPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tasks whose owners live on one loop, which alone writes; finished tasks are ordered by completion, so one timer
 * expires them all. Finished ones stand in the order of their ends, so the oldest goes first and one timer is enough
 * for all.
 */
final class TaskShard {
    private final TaskRegistry tasks;
    private final Loop loop;
    private final int keptMax;
    private final Duration keptFor;

    private static final int NODE_SIZE = 64;

    private final ConcurrentUnrolledList<Task> kept = new ConcurrentUnrolledList<>(NODE_SIZE);
    private final ConcurrentUnrolledList<Task> active = new ConcurrentUnrolledList<>(NODE_SIZE);
    private final AtomicReferenceArray<@Nullable Task> newestEnded;
    private final AtomicLong droppedEarly = new AtomicLong();

    // Home loop only.
    private final Deque<FinishedTask> finished = new ArrayDeque<>();
    private int nextEnded;
    private @Nullable Timer sweep;

    /** A finished task and where it stands. */
    private record FinishedTask(Task task, ListPosition<Task> place) {}

    TaskShard(TaskRegistry tasks, Loop loop, int keptMax, TaskLimits bounds) {
        this.tasks = tasks;
        this.loop = loop;
        this.keptMax = keptMax;
        this.keptFor = bounds.keptFor();
        this.newestEnded = new AtomicReferenceArray<>(Math.min(bounds.recentMax(), keptMax));
    }

    Instant now() {
        return loop.clock().now();
    }

    boolean here() {
        return loop.inEventLoop();
    }

    void began(Task task) {
        ListPosition<Task> keptAt = kept.add(task);
        ListPosition<Task> activeAt = active.add(task);
        task.onEnd(() -> {
            active.remove(activeAt);
            finished(new FinishedTask(task, keptAt));
        });
        tasks.began(task);
    }

    void changed(Task task, TaskPhase before) {
        tasks.changed(task, before);
    }

    private void finished(FinishedTask ended) {
        newestEnded.set(nextEnded, ended.task());
        nextEnded = (nextEnded + 1) % newestEnded.length();
        finished.add(ended);
        tasks.ended(ended.task());
        while (finished.size() > keptMax) {
            drop();
            droppedEarly.incrementAndGet();
        }
        arm();
    }

    private void arm() {
        FinishedTask oldest = finished.peek();
        if (sweep != null || oldest == null) return;
        Duration left = Duration.between(now(), oldest.task().completed().plus(keptFor));
        sweep = loop.after(Math.max(1, left.toMillis() + 1), this::sweep);
    }

    private void sweep() {
        sweep = null;
        Instant until = now().minus(keptFor);
        for (FinishedTask oldest = finished.peek(); oldest != null; oldest = finished.peek()) {
            if (oldest.task().completed().isAfter(until)) break;
            drop();
        }
        arm();
    }

    private void drop() {
        FinishedTask oldest = finished.remove();
        kept.remove(oldest.place());
        tasks.dropped(oldest.task());
    }

    // Any thread.

    void walkKept(Predicate<Task> more) {
        kept.walk(more);
    }

    void walkKeptBack(Predicate<Task> more) {
        kept.walkBack(more);
    }

    void walkActive(Predicate<Task> more) {
        active.walk(more);
    }

    void eachNewestEnded(Consumer<Task> each) {
        for (int i = 0; i < newestEnded.length(); i++) {
            Task task = newestEnded.get(i);
            if (task != null) each.accept(task);
        }
    }

    long droppedEarly() {
        return droppedEarly.get();
    }
}
