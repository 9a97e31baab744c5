package io.vfleet.task;

import java.time.Duration;

/**
 * Limits on how many tasks are kept, and for how long.
 *
 * @param keptMax the maximum number of finished tasks kept; each loop has an equal share
 * @param recentMax the maximum number of finished tasks in a list of recent tasks
 * @param activeMax the maximum number of tasks that have not ended
 * @param createdPerUserMax the maximum number of tasks that one user created with CreateTask and that have not ended
 * @param keptFor how long after its end a task can be read
 */
public record TaskLimits(int keptMax, int recentMax, int activeMax, int createdPerUserMax, Duration keptFor) {
    public static final TaskLimits DEFAULT = new TaskLimits(200_000, 200, 200_000, 10_000, Duration.ofMinutes(10));

    public TaskLimits(int keptMax, int recentMax, int activeMax, Duration keptFor) {
        this(keptMax, recentMax, activeMax, DEFAULT.createdPerUserMax, keptFor);
    }

    public TaskLimits {
        atLeastOne("keptMax", keptMax);
        atLeastOne("recentMax", recentMax);
        atLeastOne("activeMax", activeMax);
        atLeastOne("createdPerUserMax", createdPerUserMax);
        if (!keptFor.isPositive()) throw new IllegalArgumentException("keptFor: " + keptFor + ", need more than 0");
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) throw new IllegalArgumentException(name + ": " + value + ", need 1 or more");
    }
}
