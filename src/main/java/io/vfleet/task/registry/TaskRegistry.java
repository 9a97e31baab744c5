package io.vfleet.task.registry;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.event.history.EventLog;
import io.vfleet.event.history.LoopBarrier;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.model.RunObserver;
import io.vfleet.task.TaskLimits;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.TaskPhase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one vCenter; changed on the home loop of the owning entity, read by any thread. A task is begun, changed
 * and dropped on the home loop of its owner; everything that only looks may be called from any thread.
 */
public final class TaskRegistry {
    public static final MoRef MANAGER = new MoRef("TaskManager", "TaskManager");
    static final Comparator<Task> ORDER =
            Comparator.comparingLong(task -> task.origin().order());

    private final Loops loops;
    private final EventLog events;
    private final TaskNotifier notifier;
    private final TaskLimits bounds;
    private final TaskShard[] shards;
    // By the number, mixed: the numbers of a few owners alone would all fall into a few of the map's bins.
    private final Map<Long, Task> byNumber = new ConcurrentHashMap<>();
    private final Map<Integer, EntityTasks> tasksByEntity = new ConcurrentHashMap<>();
    private final AtomicLong begunCount = new AtomicLong();
    private final AtomicInteger active = new AtomicInteger();

    public TaskRegistry(
            Loops loops, EventLog events, ObjectChangeListener changes, RunObserver observer, TaskLimits bounds) {
        this.loops = loops;
        this.events = events;
        this.notifier = new TaskNotifier(loops.at(0), events, changes, observer);
        this.bounds = bounds;
        this.shards = new TaskShard[loops.count()];
        int share = Math.max(1, bounds.keptMax() / shards.length);
        for (int index = 0; index < shards.length; index++) {
            shards[index] = new TaskShard(this, loops.at(index), share, bounds);
        }
    }

    /**
     * Makes room for one task that a call will begin; to be asked before the hop. Any thread.
     *
     * @return false when as many tasks as may be are active or have room made for them
     */
    public boolean reserve() {
        if (active.incrementAndGet() <= bounds.activeMax()) return true;
        active.decrementAndGet();
        return false;
    }

    /** Makes room whatever there is: for work that the server begins by itself. Any thread. */
    public void reserveUnbounded() {
        active.incrementAndGet();
    }

    /** The task that room was made for is not begun after all. Any thread. */
    public void cancelReservation() {
        active.decrementAndGet();
    }

    /** Begins a task for which room was made. On the owner's home loop. */
    public Task begin(TaskSpec call) {
        return begin(call, false);
    }

    public Task begin(TaskSpec call, boolean extension) {
        TaskShard shard = shards[loops.homeOf(call.owner()).index()];
        if (!shard.here()) throw new IllegalStateException("begin: called outside the home of " + call.owner());
        EntityTasks owner = tasksByEntity.get(call.owner());
        if (owner == null) {
            owner = new EntityTasks();
            tasksByEntity.put(call.owner(), owner);
        }
        var origin = new TaskOrigin(
                owner.nextNumber(call.owner()),
                call.owner(),
                begunCount.getAndIncrement(),
                call.entity(),
                call.entityName(),
                call.method(),
                call.descriptionId(),
                call.reason(),
                call.cancelable(),
                extension,
                shard.now(),
                events.nextChainId(),
                call.parentTaskKey(),
                call.rootTaskKey(),
                call.activationId());
        var task = new Task(shard, owner, origin, call.canceller());
        shard.began(task);
        return task;
    }

    /** Null when there never was such a task, or it can no longer be read. Any thread. */
    public @Nullable Task find(MoRef ref) {
        if (!ref.type().equals("Task") || !ref.value().startsWith(TaskOrigin.PREFIX)) return null;
        try {
            Task task = byNumber.get(SeededRandom.mix(Long.parseUnsignedLong(
                    ref.value(), TaskOrigin.PREFIX.length(), ref.value().length(), 10)));
            return task != null && task.ref().equals(ref) ? task : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** Those that are active, and the newest of those that ended a short time ago, in the order of their beginning. */
    public List<Task> recent() {
        List<Task> ended = new ArrayList<>();
        List<Task> recent = new ArrayList<>();
        // First the active ones, so that one which ends meanwhile is met twice rather than never.
        for (TaskShard shard : shards) shard.walkActive(task -> task.state().ended() || recent.add(task));
        for (TaskShard shard : shards) {
            shard.eachNewestEnded(task -> {
                if (readable(task)) ended.add(task);
            });
        }
        ended.sort(Comparator.comparing(Task::completed).reversed());
        recent.addAll(ended.subList(0, Math.min(ended.size(), bounds.recentMax())));
        recent.sort(ORDER);
        return recent.stream().distinct().toList();
    }

    /** The same for one entity: its active ones, and its own newest. */
    public List<Task> recentOf(int owner) {
        EntityTasks found = tasksByEntity.get(owner);
        return found == null ? List.of() : found.recent();
    }

    /**
     * Asks for a task's end before time. On the home loop of its owner.
     *
     * @return NotSupported when it is not cancelable, InvalidState when it has ended, arrives just now or was cancelled
     *     before; null when its end will come
     */
    public @Nullable Fault cancel(Task task) {
        return task.cancel();
    }

    /** The loop where a task is changed. */
    public Loop home(Task task) {
        return loops.homeOf(task.origin().owner());
    }

    /** The loop where the task of that reference is changed, or was while it could be found. */
    public Loop home(MoRef ref) {
        long number = Long.parseUnsignedLong(
                ref.value(), TaskOrigin.PREFIX.length(), ref.value().length(), 10);
        return loops.homeOf(number >>> Integer.SIZE);
    }

    /** Tasks that have not ended, and those that room is made for. */
    public int active() {
        return active.get();
    }

    /** Finished tasks that had to go before their time. */
    public long droppedEarly() {
        long dropped = 0;
        for (TaskShard shard : shards) dropped += shard.droppedEarly();
        return dropped;
    }

    // What shards tell, each on its own loop.

    void began(Task task) {
        byNumber.put(SeededRandom.mix(task.origin().number()), task);
        task.entityTasks().began(task);
        notifier.began(task);
        notifier.ownerChanged(task.origin());
        notifier.recentChanged();
    }

    void changed(Task task, TaskPhase before) {
        notifier.changed(task, before);
    }

    void ended(Task task) {
        active.decrementAndGet();
        if (task.entityTasks().ended(bounds.recentMax())) notifier.ownerChanged(task.origin());
        notifier.recentChanged();
    }

    void dropped(Task task) {
        byNumber.remove(SeededRandom.mix(task.origin().number()));
        if (task.entityTasks().left(task)) notifier.ownerChanged(task.origin());
        notifier.recentChanged();
    }

    private boolean readable(Task task) {
        return byNumber.containsKey(SeededRandom.mix(task.origin().number()));
    }

    // What collectors ask.

    TaskNotifier notifier() {
        return notifier;
    }

    /** Runs {@code then} there when every task begun before the call can be found. */
    void afterPendingBegins(Loop caller, Runnable then) {
        LoopBarrier.of(loops, caller, then);
    }

    /** How many have begun or are beginning now. */
    long begunCount() {
        return begunCount.get();
    }

    TaskShard[] shards() {
        return shards;
    }
}
