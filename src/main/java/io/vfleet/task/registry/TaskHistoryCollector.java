package io.vfleet.task.registry;

import io.vfleet.access.session.SessionObject;
import io.vfleet.engine.Loop;
import io.vfleet.event.history.EventCollector;
import io.vfleet.event.history.HistoryCursor;
import io.vfleet.event.history.PageWatchers;
import io.vfleet.memory.HeldKind;
import io.vfleet.meta.DataObject;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskFacet;
import io.vfleet.task.TaskFilter;
import io.vfleet.task.TaskState;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session's TaskHistoryCollector over the tasks that match a filter; used on the session's home loop, except for
 * {@link #get}, which any thread may call.
 */
public final class TaskHistoryCollector implements SessionObject, PageWatchers.PageWatcher<TaskState> {
    private static final int PAGE_DEFAULT = 10;

    private final MoRef ref;
    private final Loop home;
    private final TaskRegistry tasks;
    private final DataObject spec;
    private final TaskFilter filter;
    private final Function<TaskState, ?> renderer;
    private final HistoryCursor<TaskState> cursor;
    private final long heldBytes;
    private volatile int pageSize = PAGE_DEFAULT;

    /**
     * @param home the home loop of its session
     * @param spec the TaskFilterSpec that the filter was made from
     * @param renderer creates the data object of a task
     * @param moreBytes what the renderer holds
     */
    public TaskHistoryCollector(
            MoRef ref,
            Loop home,
            TaskRegistry tasks,
            DataObject spec,
            TaskFilter filter,
            Function<TaskState, ?> renderer,
            long moreBytes) {
        this.ref = ref;
        this.home = home;
        this.tasks = tasks;
        this.spec = spec;
        this.filter = filter;
        this.renderer = renderer;
        this.heldBytes = EventCollector.heldBytes(spec) + moreBytes;
        this.cursor = new HistoryCursor<>(new TaskHistory(tasks, filter), home, 0);
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
                tasks.notifier().watchers().watch(this);
                yield latestPage().stream().map(renderer).toList();
            }
            default -> throw new IllegalArgumentException("no such property: TaskHistoryCollector." + property);
        };
    }

    /** A TaskInfo, without what the collector leaves out. Any thread. */
    public Object render(TaskState task) {
        return renderer.apply(task);
    }

    /** The newest tasks, newest first, as many as a page holds. Any thread. */
    public List<TaskState> latestPage() {
        return new TaskHistory(tasks, filter.boundedForOneTurn()).newest(pageSize);
    }

    /** The next newer page of all that had begun before the call, oldest first; empty at the end. */
    public void readNext(int maxCount, Consumer<List<TaskState>> callback) {
        long until = tasks.begunCount();
        tasks.afterPendingBegins(home, () -> cursor.next(maxCount, until, callback));
    }

    /** The next older page, newest first; empty at the beginning. */
    public void readPrevious(int maxCount, Consumer<List<TaskState>> callback) {
        tasks.afterPendingBegins(home, () -> cursor.previous(maxCount, callback));
    }

    /** Moves before the oldest task. */
    public void rewind() {
        cursor.rewind();
    }

    /** Moves just before the newest page. */
    public void reset() {
        cursor.reset(latestPage());
    }

    /** Sets the size of the newest page; null when it is accepted, InvalidArgument when it is out of bounds. */
    public @Nullable Fault pageSize(int maxCount) {
        Fault fault = EventCollector.checkPageSize(maxCount);
        if (fault == null) pageSize = maxCount;
        return fault;
    }

    @Override
    public HeldKind heldKind() {
        return HeldKind.COLLECTOR;
    }

    @Override
    public long heldBytes() {
        return heldBytes;
    }

    @Override
    public void ended() {
        tasks.notifier().watchers().forget(this);
        changed(ExistenceFacet.REMOVED);
    }

    @Override
    public boolean matches(TaskState task) {
        return filter.matches(task);
    }

    @Override
    public void pageChanged() {
        changed(TaskFacet.PAGE);
    }

    private void changed(Facet facet) {
        home.send(() -> tasks.notifier().changes().changed(ref, Set.of(facet)));
    }
}
