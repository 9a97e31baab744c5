package io.vfleet.task.extension;

import io.vfleet.task.TaskLimits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many tasks that clients created have not ended. They end when their clients say so, or never, and must leave slots for
 * the tasks of virtual machines. Any thread.
 */
final class CreatedTaskCounts {
    private final int perUserMax;
    private final int max;
    private final Map<String, Integer> byUser = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    CreatedTaskCounts(TaskLimits limits) {
        this.perUserMax = limits.createdPerUserMax();
        this.max = Math.max(1, limits.activeMax() / 2);
    }

    boolean add(String user) {
        if (all.incrementAndGet() > max) {
            all.decrementAndGet();
            return false;
        }
        if (byUser.merge(user, 1, Integer::sum) <= perUserMax) return true;
        remove(user);
        return false;
    }

    void remove(String user) {
        all.decrementAndGet();
        byUser.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
    }
}
