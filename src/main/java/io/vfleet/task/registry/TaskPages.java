package io.vfleet.task.registry;

import io.vfleet.engine.Loop;
import io.vfleet.event.history.HistoryCursor;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskFilter;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.TaskState;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Pages of the tasks that a filter matches, each beginning at a task; without a collector, on the home loop of the caller. */
public record TaskPages(TaskRegistry tasks, TaskFilter filter, Loop home) {
    /** Before all tasks, also those of the past. */
    private static final String BEFORE_ALL = TaskOrigin.PREFIX + "0";

    private static final long NONE = -1;

    /** Where a task is, by its key, or the place before all of them for {@code task-0}; empty for a task that is not kept. */
    public OptionalLong position(String key) {
        Task task = tasks.find(new MoRef("Task", key));
        if (task != null) return OptionalLong.of(task.origin().order());
        if (key.equals(BEFORE_ALL)) return OptionalLong.of(NONE);
        PastTasks past = tasks.past();
        int place = past == null ? -1 : past.place(key);
        return place < 0 ? OptionalLong.empty() : OptionalLong.of(place);
    }

    /** The newest, newest first. */
    public void newest(int max, Consumer<List<TaskState>> callback) {
        older(Long.MAX_VALUE, max, callback);
    }

    /** Those next before a position, newest first. */
    public void older(long position, int max, Consumer<List<TaskState>> callback) {
        tasks.afterPendingBegins(home, () -> cursor(Math.max(0, position)).previous(max, callback));
    }

    /** Those next after a position, of all that had begun before the call, newest first. */
    public void newer(long position, int max, Consumer<List<TaskState>> callback) {
        long until = tasks.begunCount();
        tasks.afterPendingBegins(
                home, () -> cursor(position + 1).next(max, until, page -> callback.accept(page.reversed())));
    }

    private HistoryCursor<TaskState> cursor(long start) {
        return new HistoryCursor<>(new TaskHistory(tasks, filter), home, start);
    }
}
