package io.vfleet.config.server;

import java.util.regex.Pattern;

/**
 * The factor by which task durations are divided.
 *
 * @param times more than 0; infinity for a duration of zero
 */
public record TaskSpeed(double times) {
    public static final TaskSpeed REAL = new TaskSpeed(1);
    public static final TaskSpeed MAX = new TaskSpeed(Double.POSITIVE_INFINITY);

    private static final Pattern NUMBER = Pattern.compile("[0-9]*\\.?[0-9]+([eE][-+]?[0-9]{1,2})?");
    private static final String EXPECTED = "a number above 0, or max";

    public TaskSpeed {
        if (!(times > 0)) throw new IllegalArgumentException(EXPECTED);
    }

    /** Parses a number or "max"; the message of its IllegalArgumentException says what is expected. */
    public static TaskSpeed parse(String text) {
        if (text.equals("max")) return MAX;
        // The parser of the platform also takes "Infinity" and "1f".
        if (!NUMBER.matcher(text).matches()) throw new IllegalArgumentException(EXPECTED);
        return new TaskSpeed(Double.parseDouble(text));
    }

    @Override
    public String toString() {
        return this.equals(MAX)
                ? "max"
                : times == Math.rint(times) ? Long.toString((long) times) : Double.toString(times);
    }
}
