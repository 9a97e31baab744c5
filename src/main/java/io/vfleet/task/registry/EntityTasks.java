package io.vfleet.task.registry;

import io.vfleet.task.registry.ConcurrentUnrolledList.ListPosition;
import java.util.ArrayList;
import java.util.List;

/** The recent tasks of one entity; written on its home loop, {@link #recent} is read by any thread. */
final class EntityTasks {
    /** Most entities have few tasks at a time. */
    private static final int NODE_SIZE = 8;

    private final ConcurrentUnrolledList<Task> list = new ConcurrentUnrolledList<>(NODE_SIZE);
    private int lastNumber;
    private int finished;
    private int kept;

    /** The number of its next task: {@code owner << 32 | n}, with n counted from 1. */
    long nextNumber(int owner) {
        return ((long) owner << 32) | Integer.toUnsignedLong(++lastNumber);
    }

    List<Task> recent() {
        List<Task> recent = new ArrayList<>();
        list.walkBack(task -> recent.add(task) && recent.size() < TaskRegistry.RECENT_ACTIVE_MAX);
        return recent.reversed();
    }

    void began(Task task) {
        kept++;
        task.setListPosition(list.add(task));
    }

    /** Counts a finished task; returns whether an older one left the list for it. */
    boolean ended(int finishedMax) {
        finished++;
        if (finished <= finishedMax) return false;
        list.walk(task -> !(task.state().ended() && remove(task)));
        return true;
    }

    /** A task cannot be read any more; whether it was the last one that could. */
    boolean dropped() {
        return --kept == 0;
    }

    /** Removes a task that can no longer be read; returns whether it was still in the list. */
    boolean remove(Task task) {
        ListPosition<Task> position = task.listPosition();
        if (position == null) return false;
        list.remove(position);
        task.setListPosition(null);
        finished--;
        return true;
    }
}
