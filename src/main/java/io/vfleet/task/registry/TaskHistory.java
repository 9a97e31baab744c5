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
    public List<TaskState> from(long position, int max) {
        List<TaskState> states = new ArrayList<>();
        for (TaskShard shard : tasks.shards()) {
            int limit = states.size() + max;
            shard.walkKept(task -> {
                if (task.origin().order() >= position) addIfMatching(task, states);
                return states.size() < limit;
            });
        }
        states.sort(ORDER);
        return List.copyOf(states.subList(0, Math.min(states.size(), max)));
    }

    @Override
    public List<TaskState> before(long position, int max) {
        List<TaskState> states = new ArrayList<>();
        for (TaskShard shard : tasks.shards()) {
            int limit = states.size() + max;
            shard.walkKeptBack(task -> {
                if (task.origin().order() < position) addIfMatching(task, states);
                return states.size() < limit;
            });
        }
        states.sort(ORDER.reversed());
        return List.copyOf(states.subList(0, Math.min(states.size(), max)));
    }

    @Override
    public long position(TaskState task) {
        return task.origin().order();
    }

    private void addIfMatching(Task task, List<TaskState> states) {
        TaskState state = task.state();
        if (filter.matches(state)) states.add(state);
    }
}
