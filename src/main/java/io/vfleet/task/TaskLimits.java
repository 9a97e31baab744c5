package io.vfleet.task;

import java.time.Duration;

/**
 * How much of tasks is kept.
 *
 * @param keptMax finished tasks that can be read; each loop has an equal share
 * @param recentMax finished tasks in a list of recent ones
 * @param activeMax tasks that have not ended
 * @param keptFor how long after its end a task can be read
 */
public record TaskBounds(int keptMax, int recentMax, int activeMax, Duration keptFor) {
    public static final TaskBounds DEFAULT = new TaskBounds(200_000, 200, 200_000, Duration.ofMinutes(10));

    public TaskBounds {
        atLeastOne("keptMax", keptMax);
        atLeastOne("recentMax", recentMax);
        atLeastOne("activeMax", activeMax);
        if (!keptFor.isPositive()) throw new IllegalArgumentException("keptFor: " + keptFor + ", need more than 0");
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) throw new IllegalArgumentException(name + ": " + value + ", need 1 or more");
    }
}
