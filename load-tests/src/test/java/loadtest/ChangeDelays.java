package loadtest;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long changes take to reach who waits for them: the value that is set says when its call was made. */
final class ChangeDelays {
    private static final Pattern COUNTED = Pattern.compile("\"counted at (\\d+)\"");

    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

    /** The value for a change that is made now. */
    String value(boolean counted) {
        return (counted ? "counted at " : "warm-up at ") + System.nanoTime();
    }

    /** Reads the answer of a wait that came now. */
    void answered(String updates) {
        long now = System.nanoTime();
        Matcher change = COUNTED.matcher(updates);
        while (change.find()) nanos.add(now - Long.parseLong(change.group(1)));
    }

    /**
     * Prints how long the changes took.
     *
     * @throws IllegalStateException when fewer than {@code changes} were told, or 1 of 100 took {@code p99Max} or longer
     */
    void check(int changes, Duration p99Max) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length < changes || changes == 0)
            throw new IllegalStateException(sorted.length + " of " + changes + " changes reached a waiter");
        double p99 = millis(sorted, 0.99);
        System.out.printf(
                "from the change to its waiter: %d, p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, maximum %.1f ms%n",
                sorted.length, millis(sorted, 0.5), p99, millis(sorted, 0.999), millis(sorted, 1));
        if (p99 >= p99Max.toMillis())
            throw new IllegalStateException("p99 " + p99 + " ms, need less than " + p99Max.toMillis() + " ms");
    }

    private static double millis(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))] / 1e6;
    }
}
