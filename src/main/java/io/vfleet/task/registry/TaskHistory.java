package io.vfleet.task.registry;

import io.vfleet.event.history.HistoryCursor;
import io.vfleet.task.TaskFilter;
import io.vfleet.task.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tasks that match a filter, in order of creation over all loops; any thread. Any thread. */
record TaskHistory(TaskRegistry tasks, TaskFilter filter) implements HistoryCursor.HistorySource<TaskState> {
    private static final Comparator<TaskState> ORDER =
            Comparator.comparingLong(task -> task.origin().order());

    @Override
    public List<TaskState> from(long place, int max) {
        List<TaskState> found = new ArrayList<>();
        for (TaskShard shard : tasks.shards()) {
            int enough = found.size() + max;
            shard.walkKept(task -> {
                if (task.origin().order() >= place) take(task, found);
                return found.size() < enough;
            });
        }
        found.sort(ORDER);
        return List.copyOf(found.subList(0, Math.min(found.size(), max)));
    }

    @Override
    public List<TaskState> before(long place, int max) {
        List<TaskState> found = new ArrayList<>();
        for (TaskShard shard : tasks.shards()) {
            int enough = found.size() + max;
            shard.walkKeptBack(task -> {
                if (task.origin().order() < place) take(task, found);
                return found.size() < enough;
            });
        }
        found.sort(ORDER.reversed());
        return List.copyOf(found.subList(0, Math.min(found.size(), max)));
    }

    @Override
    public long position(TaskState task) {
        return task.origin().order();
    }

    private void take(Task task, List<TaskState> found) {
        TaskState state = task.state();
        if (filter.matches(state)) found.add(state);
    }
}
