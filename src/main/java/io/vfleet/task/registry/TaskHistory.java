package io.vfleet.task.registry;

import io.vfleet.event.history.HistoryCursor;
import io.vfleet.task.TaskFilter;
import io.vfleet.task.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tasks that match a filter, in order of creation over all loops; read by any thread. */
record TaskHistory(TaskRegistry tasks, TaskFilter filter) implements HistoryCursor.HistorySource<TaskState> {
    private static final Comparator<TaskState> ORDER =
            Comparator.comparingLong(task -> task.origin().order());

    @Override
    public List<TaskState> ascending(long from, long before, int max) {
        List<TaskState> states = new ArrayList<>();
        for (TaskShard shard : tasks.shards()) {
            int limit = states.size() + max;
            shard.walkKept(task -> {
                long order = task.origin().order();
                if (order >= from && order < before) addIfMatching(task, states);
                return states.size() < limit && order < before;
            });
        }
        states.sort(ORDER);
        return List.copyOf(states.subList(0, Math.min(states.size(), max)));
    }

    @Override
    public List<TaskState> descending(long from, long before, int max) {
        List<TaskState> states = new ArrayList<>();
        for (TaskShard shard : tasks.shards()) {
            int limit = states.size() + max;
            shard.walkKeptBack(task -> {
                long order = task.origin().order();
                if (order >= from && order < before) addIfMatching(task, states);
                return states.size() < limit && order >= from;
            });
        }
        states.sort(ORDER.reversed());
        return List.copyOf(states.subList(0, Math.min(states.size(), max)));
    }

    @Override
    public long position(TaskState task) {
        return task.origin().order();
    }

    @Override
    public long oldest() {
        long[] oldest = {next()};
        for (TaskShard shard : tasks.shards()) {
            shard.walkKept(task -> {
                oldest[0] = Math.min(oldest[0], task.origin().order());
                return false;
            });
        }
        return oldest[0];
    }

    @Override
    public long next() {
        return tasks.begunCount();
    }

    private void addIfMatching(Task task, List<TaskState> states) {
        TaskState state = task.state();
        if (filter.matches(state)) states.add(state);
    }
}
