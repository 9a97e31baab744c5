package io.vfleet.task;

import io.vfleet.task.Roll.Place;
import java.util.ArrayList;
import java.util.List;

/** What is kept per entity that tasks were called on. Written on its home loop, {@link #recent} is read anywhere. */
final class Owner {
    /** Most have few tasks at a time. */
    private static final int LEAF = 8;

    private final Roll<Task> list = new Roll<>(LEAF);
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
        task.listed(list.add(task));
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
        Place<Task> place = task.listedAt();
        if (place == null) return false;
        list.remove(place);
        task.listed(null);
        finished--;
        return true;
    }
}
