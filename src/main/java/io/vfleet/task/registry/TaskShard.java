package io.vfleet.task;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Timer;
import io.vfleet.task.Roll.Place;
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
 * The tasks whose owners are at home on one loop, which alone writes here. Finished ones stand in the order of their ends, so
 * the oldest goes first and one timer is enough for all.
 */
final class Shard {
    private final Tasks tasks;
    private final Loop loop;
    private final int keptMax;
    private final Duration keptFor;

    private static final int LEAF = 64;

    private final Roll<Task> kept = new Roll<>(LEAF);
    private final Roll<Task> active = new Roll<>(LEAF);
    private final AtomicReferenceArray<@Nullable Task> newestEnded;
    private final AtomicLong droppedEarly = new AtomicLong();

    // Home loop only.
    private final Deque<Kept> finished = new ArrayDeque<>();
    private int nextEnded;
    private @Nullable Timer sweep;

    /** A finished task and where it stands. */
    private record Kept(Task task, Place<Task> place) {}

    Shard(Tasks tasks, Loop loop, int keptMax, TaskBounds bounds) {
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
        return loop.here();
    }

    void began(Task task) {
        Place<Task> keptAt = kept.add(task);
        Place<Task> activeAt = active.add(task);
        task.onEnd(() -> {
            active.remove(activeAt);
            finished(new Kept(task, keptAt));
        });
        tasks.began(task);
    }

    void changed(Task task, Phase before) {
        tasks.changed(task, before);
    }

    private void finished(Kept ended) {
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
        Kept oldest = finished.peek();
        if (sweep != null || oldest == null) return;
        Duration left = Duration.between(now(), oldest.task().completed().plus(keptFor));
        sweep = loop.after(Math.max(1, left.toMillis() + 1), this::sweep);
    }

    private void sweep() {
        sweep = null;
        Instant until = now().minus(keptFor);
        for (Kept oldest = finished.peek(); oldest != null; oldest = finished.peek()) {
            if (oldest.task().completed().isAfter(until)) break;
            drop();
        }
        arm();
    }

    private void drop() {
        Kept oldest = finished.remove();
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
