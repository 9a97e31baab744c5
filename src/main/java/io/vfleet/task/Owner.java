package io.vfleet.task;

import java.util.ArrayList;
import java.util.List;

/** What is kept per entity that tasks were called on. Written on its home loop, {@link #recent} is read anywhere. */
final class Owner {
    private int taken;
    private int finished;
    private volatile List<Task> recent = List.of();

    /** The number of its next task, from 1. */
    long nextNumber(int owner) {
        return ((long) owner << 32) | Integer.toUnsignedLong(++taken);
    }

    List<Task> recent() {
        return recent;
    }

    void began(Task task) {
        List<Task> longer = new ArrayList<>(recent.size() + 1);
        longer.addAll(recent);
        longer.add(task);
        recent = List.copyOf(longer);
    }

    /** Returns whether an older one has left the list. */
    boolean ended(int finishedMax) {
        finished++;
        if (finished <= finishedMax) return false;
        for (Task task : recent) {
            if (task.state().ended()) {
                left(task);
                return true;
            }
        }
        return false;
    }

    /** It can no longer be read. Returns whether it was still in the list. */
    boolean left(Task task) {
        List<Task> shorter = new ArrayList<>(recent);
        if (!shorter.remove(task)) return false;
        finished--;
        recent = List.copyOf(shorter);
        return true;
    }
}
