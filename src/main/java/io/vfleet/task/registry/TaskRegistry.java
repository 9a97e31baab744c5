package io.vfleet.task.registry;

import io.vfleet.engine.Loop;
import io.vfleet.engine.LoopBarrier;
import io.vfleet.engine.Loops;
import io.vfleet.engine.TaskClock;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.event.filter.BoundedVisibility;
import io.vfleet.event.history.EventLog;
import io.vfleet.memory.LoopAccounts;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.model.RunObserver;
import io.vfleet.task.TaskClient;
import io.vfleet.task.TaskLimits;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one vCenter. Tasks are begun, changed and dropped on the home loop of the owning entity. Methods that
 * only read may be called from any thread.
 *
 * <p>long: slots, lists and what is kept change together at the begin and at the end of a task.
 */
public final class TaskRegistry {
    public static final MoRef MANAGER = new MoRef("TaskManager", "TaskManager");
    static final Comparator<Task> ORDER =
            Comparator.comparingLong(task -> task.origin().order());

    /** Finished tasks take so small a part of the budget at most, because nobody can ask for them to be ended. */
    private static final int BUDGET_PART = 4;

    /** The active tasks that recentTask lists, the newest ones: it is read in one turn. */
    static final int RECENT_ACTIVE_MAX = 2_000;

    private final Loops loops;
    private final LoopAccounts memory;
    private final EventLog events;
    private final TaskNotifier notifier;
    private final TaskLimits limits;
    private final IntPredicate exists;
    private final TaskClock clock;
    private final TaskShard[] shards;
    // By the number, mixed: the numbers of a few owners alone would all fall into a few of the map's bins.
    private final Map<Long, Task> byNumber = new ConcurrentHashMap<>();
    private final Map<Integer, EntityTasks> tasksByEntity = new ConcurrentHashMap<>();
    private final AtomicLong begunCount = new AtomicLong();
    private volatile @Nullable PastTasks past;
    private final AtomicInteger activeCount = new AtomicInteger();

    public TaskRegistry(
            Loops loops, EventLog events, ObjectChangeListener changes, RunObserver observer, TaskLimits limits) {
        this(
                loops,
                events,
                changes,
                observer,
                limits,
                new LoopAccounts(MemoryBudget.unlimited(loops.count())),
                _ -> true,
                TaskClock.real(loops));
    }

    /**
     * The tasks are charged, and the finished ones take a part of the budget at most.
     *
     * @param exists whether an entity exists, so that its next task has the next number
     * @param clock on which their work passes
     */
    public TaskRegistry(
            Loops loops,
            EventLog events,
            ObjectChangeListener changes,
            RunObserver observer,
            TaskLimits limits,
            LoopAccounts memory,
            IntPredicate exists,
            TaskClock clock) {
        this.clock = clock;
        this.memory = memory;
        this.exists = exists;
        this.loops = loops;
        this.events = events;
        this.notifier = new TaskNotifier(loops.at(0), events, changes, observer);
        this.limits = limits;
        this.shards = new TaskShard[loops.count()];
        int share = Math.max(1, limits.keptMax() / shards.length);
        for (int index = 0; index < shards.length; index++) {
            long bytesMax = memory.budget().bytesMax() / BUDGET_PART / shards.length;
            shards[index] = new TaskShard(this, loops.at(index), share, limits, memory.loop(index), bytesMax);
        }
    }

    /** On which the work of tasks passes. */
    public TaskClock clock() {
        return clock;
    }

    /** Sets the tasks before the first, for history collectors; to be called before any begins. */
    public void startAfter(PastTasks history) {
        past = history;
        begunCount.set(history.count());
    }

    /**
     * Reserves a slot for one task that a call will begin; called before the switch to the owner's home loop. Any
     * thread.
     *
     * @return false when the maximum of active tasks and reservations is reached, or when there is no room for one more
     */
    public boolean reserve() {
        if (activeCount.incrementAndGet() <= limits.activeMax() && hasRoom()) return true;
        activeCount.decrementAndGet();
        return false;
    }

    private boolean hasRoom() {
        Loop here = loops.here().orElse(null);
        return here == null || memory.loop(here.index()).hasRoom(TaskState.HELD_BYTES);
    }

    /** Reserves a slot regardless of the maximum, for work that the server begins by itself. Any thread. */
    public void reserveUnbounded() {
        activeCount.incrementAndGet();
    }

    /** Cancels a reservation whose task is not begun after all. Any thread. */
    public void cancelReservation() {
        activeCount.decrementAndGet();
    }

    /** Begins a task for which a slot was reserved. On the owner's home loop. */
    public Task begin(TaskSpec spec) {
        return begin(spec, false);
    }

    public Task begin(TaskSpec spec, boolean extension) {
        TaskShard shard = shards[loops.homeOf(spec.owner()).index()];
        if (!shard.inEventLoop())
            throw new IllegalStateException("begin: called outside the home loop of " + spec.owner());
        EntityTasks entityTasks = tasksByEntity.get(spec.owner());
        if (entityTasks == null) {
            entityTasks = new EntityTasks();
            tasksByEntity.put(spec.owner(), entityTasks);
        }
        var origin = new TaskOrigin(
                entityTasks.nextNumber(spec.owner()),
                spec.owner(),
                begunCount.getAndIncrement(),
                spec.entity(),
                spec.entityName(),
                spec.method(),
                spec.descriptionId(),
                shard.shared(spec.reason()),
                spec.cancelable(),
                extension,
                shard.now(),
                events.nextChainId(),
                spec.parentTaskKey(),
                spec.rootTaskKey(),
                spec.activationId());
        TaskClient client = spec.client() == null ? null : shard.shared(spec.client());
        var task = new Task(shard, entityTasks, origin, spec.canceller(), client);
        shard.began(task);
        return task;
    }

    /** The task; null when it never existed or is no longer kept. Any thread. */
    public @Nullable Task find(MoRef ref) {
        String value = ref.value();
        int digits = TaskOrigin.PREFIX.length();
        if (!ref.type().equals("Task") || !value.startsWith(TaskOrigin.PREFIX) || value.length() == digits) return null;
        // No number begins with a sign or a zero.
        if (value.charAt(digits) < '1' || value.charAt(digits) > '9') return null;
        try {
            return byNumber.get(SeededRandom.mix(Long.parseUnsignedLong(value, digits, value.length(), 10)));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** The active tasks and the newest of the finished ones, in the order in which they began. Any thread. */
    public List<Task> recent() {
        return recent(_ -> true);
    }

    /** As {@link #recent()}, of owners whose tasks may be shown only. */
    public List<Task> recent(IntPredicate visible) {
        var owners = new BoundedVisibility(visible);
        List<Task> ended = new ArrayList<>();
        List<Task> recent = new ArrayList<>();
        // First the active ones, so that one which ends meanwhile is found twice rather than never.
        for (TaskShard shard : shards) {
            int before = recent.size();
            shard.walkActiveBack(task -> {
                if (!task.state().ended() && owners.test(task.origin().owner())) recent.add(task);
                return recent.size() - before < RECENT_ACTIVE_MAX;
            });
        }
        recent.sort(ORDER);
        if (recent.size() > RECENT_ACTIVE_MAX)
            recent.subList(0, recent.size() - RECENT_ACTIVE_MAX).clear();
        for (TaskShard shard : shards) {
            shard.eachNewestEnded(task -> {
                if (readable(task) && owners.test(task.origin().owner())) ended.add(task);
            });
        }
        ended.sort(Comparator.comparing(Task::completed).reversed());
        recent.addAll(ended.subList(0, Math.min(ended.size(), limits.recentMax())));
        recent.sort(ORDER);
        return recent.stream().distinct().toList();
    }

    /** Visits tasks that have not ended, on each loop the newest first, until the visitor says false. Any thread. */
    public void visitActive(Predicate<Task> visitor) {
        var going = new boolean[] {true};
        for (TaskShard shard : shards) {
            shard.walkActiveBack(task -> going[0] = going[0] && (task.state().ended() || visitor.test(task)));
        }
    }

    /** The active tasks of one entity and the newest of its finished ones. Any thread. */
    public List<Task> recentOfEntity(int owner) {
        EntityTasks entityTasks = tasksByEntity.get(owner);
        return entityTasks == null ? List.of() : entityTasks.recent();
    }

    /**
     * Cancels a task. On the home loop of its owner.
     *
     * @return NotSupported when it is not cancelable, InvalidState when it has ended, is making its change or was
     *     cancelled before; null when the cancel is accepted
     */
    public @Nullable Fault cancel(Task task) {
        return task.cancel();
    }

    /** The loop on which a task is changed. */
    public Loop home(Task task) {
        return loops.homeOf(task.origin().owner());
    }

    /** The loop on which the task of that reference is, or was, changed. */
    public Loop home(MoRef ref) {
        long number = Long.parseUnsignedLong(
                ref.value(), TaskOrigin.PREFIX.length(), ref.value().length(), 10);
        return loops.homeOf(number >>> Integer.SIZE);
    }

    public TaskLimits limits() {
        return limits;
    }

    /** The number of tasks that have not ended, including reservations. */
    public int activeCount() {
        return activeCount.get();
    }

    /** Drops the older half of the finished tasks, to make room for new work. Any thread. */
    public void dropHalf() {
        for (int index = 0; index < shards.length; index++) loops.at(index).send(shards[index]::dropHalf);
    }

    /**
     * Forgets every task that has begun, as a restart of the service does: the active ones fail, and what their work says later is
     * ignored. The numbers go on. Any thread; in turns of the loops.
     */
    public void forgetAll() {
        long before = begunCount.get();
        for (int index = 0; index < shards.length; index++) {
            TaskShard shard = shards[index];
            loops.at(index).send(() -> shard.forget(before, new Fault.SystemError("restart")));
        }
    }

    /** The number of finished tasks that were dropped before their retention time was over. */
    public long droppedEarly() {
        long dropped = 0;
        for (TaskShard shard : shards) dropped += shard.droppedEarly();
        return dropped;
    }

    // Called by the shards, each on its own loop.

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
        activeCount.decrementAndGet();
        if (task.entityTasks().ended(limits.recentMax())) notifier.ownerChanged(task.origin());
        notifier.recentChanged();
    }

    void dropped(Task task) {
        byNumber.remove(SeededRandom.mix(task.origin().number()));
        notifier.dropped(task);
        if (task.entityTasks().remove(task)) notifier.ownerChanged(task.origin());
        int owner = task.origin().owner();
        if (task.entityTasks().dropped() && !exists.test(owner)) tasksByEntity.remove(owner);
        notifier.recentChanged();
    }

    private boolean readable(Task task) {
        return byNumber.containsKey(SeededRandom.mix(task.origin().number()));
    }

    // Called by history collectors.

    TaskNotifier notifier() {
        return notifier;
    }

    /** Runs {@code then} on the caller's loop when every task begun before the call can be found. */
    void afterPendingBegins(Loop caller, Runnable then) {
        LoopBarrier.afterCurrentTurns(loops, caller, then);
    }

    @Nullable
    PastTasks past() {
        return past;
    }

    /** The number of tasks that have begun or are beginning now, with those of the past. */
    long begunCount() {
        return begunCount.get();
    }

    TaskShard[] shards() {
        return shards;
    }
}
