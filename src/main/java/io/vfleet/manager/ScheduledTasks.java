package io.vfleet.manager;

import io.vfleet.manager.ScheduledTaskEntry.RunState;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataSize;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scheduled tasks of one vCenter. Any thread may read; changed on the first loop only. */
public final class ScheduledTasks {
    public static final MoRef MANAGER = new MoRef("ScheduledTaskManager", "ScheduledTaskManager");

    private static final long TASK_BYTES = 1_500;
    private static final int NAME_CHARS_MAX = 80;

    /** What came of an attempt to make or change one. */
    public sealed interface ScheduleEdit {
        record ScheduleRefused(Fault fault) implements ScheduleEdit {}

        /** There are as many as there may be. */
        record SchedulesFull() implements ScheduleEdit {}

        record ScheduleChanged(ScheduledTaskEntry task) implements ScheduleEdit {}
    }

    private final int tasksMax;
    private final Instant startup;
    private final MemoryAccount memory;
    private volatile Map<MoRef, ScheduledTaskEntry> tasks = Map.of();
    // First loop only.
    private int last;

    /** {@code startup}: when the vCenter started. */
    public ScheduledTasks(int tasksMax, Instant startup, MemoryAccount memory) {
        this.tasksMax = tasksMax;
        this.startup = startup;
        this.memory = memory;
    }

    /** In the order in which they were made. */
    public Collection<ScheduledTaskEntry> all() {
        return tasks.values();
    }

    public @Nullable ScheduledTaskEntry find(MoRef ref) {
        return tasks.get(ref);
    }

    // On the first loop.

    public ScheduleEdit create(MoRef entity, int number, DataObject spec, String owner, Instant now) {
        MoRef ref = new MoRef("ScheduledTask", "schedule-" + (last + 1));
        if (tasks.size() >= tasksMax || !memory.hasRoom(bytes(spec))) return new ScheduleEdit.SchedulesFull();
        ScheduleEdit edit = put(ref, entity, number, spec, owner, now);
        if (edit instanceof ScheduleEdit.ScheduleChanged) {
            last++;
            memory.chargeAccepted(HeldKind.TEXT, bytes(spec));
        }
        return edit;
    }

    /** It begins anew, as one that has never run. */
    public ScheduleEdit reconfigure(ScheduledTaskEntry before, DataObject spec, String owner, Instant now) {
        if (before.running()) return new ScheduleEdit.ScheduleRefused(new Fault.InvalidState());
        if (!memory.hasRoom(Math.max(0, bytes(spec) - bytes(before.spec())))) return new ScheduleEdit.SchedulesFull();
        ScheduleEdit edit = put(before.ref(), before.entity(), before.number(), spec, owner, now);
        if (edit instanceof ScheduleEdit.ScheduleChanged)
            memory.recharge(HeldKind.TEXT, bytes(before.spec()), bytes(spec));
        return edit;
    }

    private ScheduleEdit put(MoRef ref, MoRef entity, int number, DataObject spec, String owner, Instant now) {
        String name = String.valueOf(spec.get("name"));
        if (name.isBlank() || name.length() > NAME_CHARS_MAX)
            return new ScheduleEdit.ScheduleRefused(new Fault.InvalidName(name, null));
        for (ScheduledTaskEntry other : tasks.values())
            if (!other.ref().equals(ref) && other.name().equals(name))
                return new ScheduleEdit.ScheduleRefused(new Fault.DuplicateName(name, other.ref()));
        Schedule schedule = spec.get("scheduler") instanceof DataObject data ? Schedule.of(data, now, startup) : null;
        if (schedule == null) return new ScheduleEdit.ScheduleRefused(new Fault.InvalidArgument("spec.scheduler"));
        boolean enabled = Boolean.TRUE.equals(spec.get("enabled"));
        var task = new ScheduledTaskEntry(
                ref,
                entity,
                number,
                spec,
                schedule,
                owner,
                now,
                RunState.QUEUED,
                enabled ? schedule.next(now) : null,
                null,
                null,
                null,
                null);
        replace(task);
        return new ScheduleEdit.ScheduleChanged(task);
    }

    public void remove(ScheduledTaskEntry task) {
        Map<MoRef, ScheduledTaskEntry> next = new LinkedHashMap<>(tasks);
        next.remove(task.ref());
        tasks = next;
        memory.release(HeldKind.TEXT, bytes(task.spec()));
    }

    /** It runs, and is due again at its next time. */
    public ScheduledTaskEntry begin(ScheduledTaskEntry task, Instant now) {
        Instant next = task.enabled() ? task.schedule().next(now) : null;
        return replace(task.began(now).due(next));
    }

    /** Its time has passed while it ran: it is due again at the next one. */
    public ScheduledTaskEntry skip(ScheduledTaskEntry task, Instant now) {
        return replace(task.due(task.enabled() ? task.schedule().next(now) : null));
    }

    /** Its method has begun a task. */
    public ScheduledTaskEntry active(ScheduledTaskEntry task, MoRef active) {
        return replace(task.active(active));
    }

    public ScheduledTaskEntry end(ScheduledTaskEntry task, @Nullable Fault error, @Nullable Object result) {
        return replace(task.ended(error, result));
    }

    private ScheduledTaskEntry replace(ScheduledTaskEntry task) {
        Map<MoRef, ScheduledTaskEntry> next = new LinkedHashMap<>(tasks);
        next.put(task.ref(), task);
        tasks = next;
        return task;
    }

    private static long bytes(DataObject spec) {
        return TASK_BYTES + DataSize.bytes(spec);
    }
}
