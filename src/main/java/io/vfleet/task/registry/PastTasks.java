package io.vfleet.task.registry;

import io.vfleet.event.history.PastChains;
import io.vfleet.task.TaskState;

/** The tasks of the past: each chain of events is of one, with the place as its order. Any thread. */
public interface PastTasks extends PastChains {
    /** The task of a place at which there is a chain. */
    TaskState task(int place);

    /** The place of the task with that key; -1 for none. */
    int place(String key);
}
