package io.vfleet.property.update;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.property.retrieval.PropertyValues;
import io.vfleet.property.spec.TypePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The running tasks that a filter reports. Their progress is a function of time and triggers no change, so each counts
 * as changed one second after it was last reported. On the session's home loop.
 */
public final class RunningTaskTracker {
    static final long PERIOD_NANOS = 1_000_000_000;
    private static final String TASK = "Task";
    private static final String INFO = "info";
    private static final String PROGRESS = "info.progress";

    /** A task's mask and when it was last reported; times are those of the loop's monotonic clock. */
    private record Followed(long mask, long reportedNanos) {}

    /** By the time of the last report, oldest first. */
    private final Map<MoRef, Followed> tasks = new LinkedHashMap<>();

    /** Follows a task whose reported values show it running, and stops following it when they do not. */
    public void track(MoRef object, TypePlan plan, PropertyValues values, long mask, long nowNanos) {
        if (!object.type().equals(TASK)) return;
        for (int path = 0; path < plan.paths().size(); path++) {
            String text = plan.paths().get(path).text();
            if (!plan.isIn(path, mask) || !(text.equals(INFO) || text.equals(PROGRESS))) continue;
            tasks.remove(object);
            long bit = TypePlan.bit(plan.topOfPath(path));
            if (isRunning(values.value(path))) tasks.put(object, new Followed(bit, nowNanos));
        }
    }

    public void remove(MoRef object) {
        tasks.remove(object);
    }

    public void clear() {
        tasks.clear();
    }

    /** Nanoseconds until the first task is due, 0 or less when it is; {@code Long.MAX_VALUE} when none runs. */
    public long dueInNanos(long nowNanos) {
        for (Followed first : tasks.values()) return first.reportedNanos + PERIOD_NANOS - nowNanos;
        return Long.MAX_VALUE;
    }

    /** The tasks that are due, each with its mask; they count as reported now. */
    public Map<MoRef, Long> takeDue(long nowNanos) {
        Map<MoRef, Long> due = new LinkedHashMap<>();
        List<MoRef> dueTasks = new ArrayList<>();
        tasks.forEach((task, followed) -> {
            if (followed.reportedNanos + PERIOD_NANOS <= nowNanos) dueTasks.add(task);
        });
        for (MoRef task : dueTasks) {
            Followed followed = tasks.remove(task);
            if (followed == null) continue;
            due.put(task, followed.mask);
            tasks.put(task, new Followed(followed.mask, nowNanos));
        }
        return due;
    }

    private static boolean isRunning(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Integer || (value instanceof DataObject info && "running".equals(info.get("state")));
    }
}
