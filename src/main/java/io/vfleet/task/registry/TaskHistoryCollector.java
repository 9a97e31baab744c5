package io.vfleet.task;

import io.vfleet.access.SessionObject;
import io.vfleet.engine.Loop;
import io.vfleet.event.EventCollector;
import io.vfleet.event.Scroll;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Changes;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session's look at the tasks that a filter lets through. On the session's home loop, but for {@link #get}, which any
 * thread may call.
 */
public final class TaskCollector implements SessionObject {
    private static final int PAGE_DEFAULT = 10;

    private final MoRef ref;
    private final Loop home;
    private final Tasks tasks;
    private final DataObject spec;
    private final TaskFilter filter;
    private final Function<TaskState, Object> show;
    private final TaskHistory history;
    private final Scroll<TaskState> scroll;
    private volatile int pageSize = PAGE_DEFAULT;
    private volatile boolean told;

    /**
     * @param home the home of its session
     * @param spec what the filter was made of
     * @param show makes the data object of a task
     */
    public TaskCollector(
            MoRef ref, Loop home, Tasks tasks, DataObject spec, TaskFilter filter, Function<TaskState, Object> show) {
        this.ref = ref;
        this.home = home;
        this.tasks = tasks;
        this.spec = spec;
        this.filter = filter;
        this.show = show;
        this.history = new TaskHistory(tasks, filter);
        this.scroll = new Scroll<>(history);
        tasks.telling().watch(this);
    }

    @Override
    public MoRef ref() {
        return ref;
    }

    /** {@code filter} or {@code latestPage}. */
    @Override
    public @Nullable Object get(String property) {
        return switch (property) {
            case "filter" -> spec;
            case "latestPage" -> {
                // Before the look, so that what comes meanwhile is told.
                told = false;
                yield latestPage().stream().map(show).toList();
            }
            default -> throw new IllegalArgumentException("no such property: TaskHistoryCollector." + property);
        };
    }

    /** The newest tasks, newest first, as many as a page holds. Any thread. */
    public List<TaskState> latestPage() {
        return history.before(Long.MAX_VALUE, pageSize);
    }

    /** The next newer page of all that had begun before the call, oldest first; empty at the end. */
    public void readNext(int maxCount, Consumer<List<TaskState>> answer) {
        long until = tasks.begun();
        tasks.settled(home, () -> answer.accept(scroll.next(maxCount, until)));
    }

    /** The next older page, newest first; empty at the beginning. */
    public void readPrevious(int maxCount, Consumer<List<TaskState>> answer) {
        tasks.settled(home, () -> answer.accept(scroll.previous(maxCount)));
    }

    /** To the oldest. */
    public void rewind() {
        scroll.rewind();
    }

    /** To just before the newest page. */
    public void reset() {
        scroll.reset(pageSize);
    }

    /** Null when the size is accepted. */
    public @Nullable Fault pageSize(int maxCount) {
        Fault wrong = EventCollector.checkCount(maxCount);
        if (wrong == null) pageSize = maxCount;
        return wrong;
    }

    @Override
    public void ended() {
        tasks.telling().forget(this);
    }

    /** A task began, or came to another phase: on its home. Says nothing again before somebody has looked. */
    void changed(Task task, Changes changes) {
        if (told || !filter.matches(task.state())) return;
        told = true;
        home.send(() -> changes.changed(ref, EnumSet.of(TaskFacet.PAGE)));
    }
}
