package io.vfleet.task;

import io.vfleet.engine.Dice;
import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.event.Events;
import io.vfleet.event.Round;
import io.vfleet.model.Changes;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.Observer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one vCenter. A task is begun, changed and dropped on the home loop of its owner; everything that only looks
 * may be called from any thread.
 */
public final class Tasks {
    public static final MoRef MANAGER = new MoRef("TaskManager", "TaskManager");
    static final Comparator<Task> ORDER =
            Comparator.comparingLong(task -> task.origin().order());

    private final Loops loops;
    private final Events events;
    private final Telling telling;
    private final TaskBounds bounds;
    private final Shard[] shards;
    // By the number, mixed: the numbers of a few owners alone would all fall into a few of the map's bins.
    private final Map<Long, Task> byNumber = new ConcurrentHashMap<>();
    private final Map<Integer, Owner> owners = new ConcurrentHashMap<>();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicInteger active = new AtomicInteger();

    public Tasks(Loops loops, Events events, Changes changes, Observer observer, TaskBounds bounds) {
        this.loops = loops;
        this.events = events;
        this.telling = new Telling(loops.at(0), events, changes, observer);
        this.bounds = bounds;
        this.shards = new Shard[loops.count()];
        int share = Math.max(1, bounds.keptMax() / shards.length);
        for (int index = 0; index < shards.length; index++) {
            shards[index] = new Shard(this, loops.at(index), share, bounds);
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
    public void reserveAnyway() {
        active.incrementAndGet();
    }

    /** The task that room was made for is not begun after all. Any thread. */
    public void giveBack() {
        active.decrementAndGet();
    }

    /** Begins a task for which room was made. On the owner's home loop. */
    public Task begin(TaskCall call) {
        return begin(call, false);
    }

    Task begin(TaskCall call, boolean extension) {
        Shard shard = shards[loops.homeOf(call.owner()).index()];
        if (!shard.here()) throw new IllegalStateException("begin: called outside the home of " + call.owner());
        Owner owner = owners.get(call.owner());
        if (owner == null) {
            owner = new Owner();
            owners.put(call.owner(), owner);
        }
        var origin = new TaskOrigin(
                owner.nextNumber(call.owner()),
                call.owner(),
                begun.getAndIncrement(),
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
            Task task = byNumber.get(Dice.mix(Long.parseUnsignedLong(
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
        for (Shard shard : shards) shard.walkActive(task -> task.state().ended() || recent.add(task));
        for (Shard shard : shards) {
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
        Owner found = owners.get(owner);
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
        for (Shard shard : shards) dropped += shard.droppedEarly();
        return dropped;
    }

    // What shards tell, each on its own loop.

    void began(Task task) {
        byNumber.put(Dice.mix(task.origin().number()), task);
        task.owner().began(task);
        telling.began(task);
        telling.ownerChanged(task.origin());
        telling.recentChanged();
    }

    void changed(Task task, Phase before) {
        telling.changed(task, before);
    }

    void ended(Task task) {
        active.decrementAndGet();
        if (task.owner().ended(bounds.recentMax())) telling.ownerChanged(task.origin());
        telling.recentChanged();
    }

    void dropped(Task task) {
        byNumber.remove(Dice.mix(task.origin().number()));
        if (task.owner().left(task)) telling.ownerChanged(task.origin());
        telling.recentChanged();
    }

    private boolean readable(Task task) {
        return byNumber.containsKey(Dice.mix(task.origin().number()));
    }

    // What collectors ask.

    Telling telling() {
        return telling;
    }

    /** Runs {@code then} there when every task begun before the call can be found. */
    void settled(Loop caller, Runnable then) {
        Round.of(loops, caller, then);
    }

    /** How many have begun or are beginning now. */
    long begun() {
        return begun.get();
    }

    Shard[] shards() {
        return shards;
    }
}
