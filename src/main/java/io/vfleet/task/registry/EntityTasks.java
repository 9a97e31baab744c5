package io.vfleet.task.registry;

import io.vfleet.task.registry.ConcurrentUnrolledList.ListPosition;
import java.util.ArrayList;
import java.util.List;

/**
 * The recent tasks of one entity; written on its home loop, {@link #recent} is read by any thread. Written on its home
 * loop, {@link #recent} is read anywhere.
 */
final class EntityTasks {
    /** Most have few tasks at a time. */
    private static final int NODE_SIZE = 8;

    private final ConcurrentUnrolledList<Task> list = new ConcurrentUnrolledList<>(NODE_SIZE);
    private int taken;
    private int finished;

    /** The number of its next task, from 1. */
    long nextNumber(int owner) {
        return ((long) owner << 32) | Integer.toUnsignedLong(++taken);
    }

    List<Task> recent() {
        List<Task> recent = new ArrayList<>();
        list.walk(recent::add);
        return recent;
    }

    void began(Task task) {
        task.setListPosition(list.add(task));
    }

    /** Returns whether an older one has left the list. */
    boolean ended(int finishedMax) {
        finished++;
        if (finished <= finishedMax) return false;
        list.walk(task -> !(task.state().ended() && left(task)));
        return true;
    }

    /** It can no longer be read. Returns whether it was still in the list. */
    boolean left(Task task) {
        ListPosition<Task> place = task.listPosition();
        if (place == null) return false;
        list.remove(place);
        task.setListPosition(null);
        finished--;
        return true;
    }
}
