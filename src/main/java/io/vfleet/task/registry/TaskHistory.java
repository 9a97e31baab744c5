package io.vfleet.task;

import io.vfleet.event.Scroll;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tasks that a filter lets through, in the order of their beginning over all loops. Any thread. */
record TaskHistory(Tasks tasks, TaskFilter filter) implements Scroll.History<TaskState> {
    private static final Comparator<TaskState> ORDER =
            Comparator.comparingLong(task -> task.origin().order());

    @Override
    public List<TaskState> from(long place, int max) {
        List<TaskState> found = new ArrayList<>();
        for (Shard shard : tasks.shards()) {
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
        for (Shard shard : tasks.shards()) {
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
    public long place(TaskState task) {
        return task.origin().order();
    }

    private void take(Task task, List<TaskState> found) {
        TaskState state = task.state();
        if (filter.matches(state)) found.add(state);
    }
}
