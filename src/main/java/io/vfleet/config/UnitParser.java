package io.vfleet.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses durations and sizes with their units; a number without a unit is invalid. */
public final class UnitParser {
    private static final Pattern VALUE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]+)(/s)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Map<String, Long> NANOS = new LinkedHashMap<>();
    private static final Map<String, Long> BYTES = new LinkedHashMap<>();

    static {
        NANOS.put("us", 1_000L);
        NANOS.put("ms", 1_000_000L);
        NANOS.put("s", 1_000_000_000L);
        NANOS.put("m", 60_000_000_000L);
        NANOS.put("h", 3_600_000_000_000L);
        NANOS.put("d", 86_400_000_000_000L);
        BYTES.put("B", 1L);
        BYTES.put("KiB", 1L << 10);
        BYTES.put("MiB", 1L << 20);
        BYTES.put("GiB", 1L << 30);
        BYTES.put("TiB", 1L << 40);
    }

    private static final Duration NANOS_MAX = Duration.ofNanos(Long.MAX_VALUE);

    private UnitParser() {}

    /**
     * Parses a duration in us, ms, s, m, h or d.
     *
     * @throws IllegalArgumentException whose message says what is expected
     */
    public static Duration duration(String text) {
        Matcher parts = VALUE.matcher(text);
        Long unit = parts.matches() && parts.group(3) == null ? NANOS.get(parts.group(2)) : null;
        if (unit == null)
            throw new IllegalArgumentException("a duration with its unit, such as 250ms, 5s, 30m, 2h or 1d");
        return Duration.ofNanos(times(parts.group(1), unit));
    }

    /**
     * Parses a size in B, KiB, MiB, GiB or TiB.
     *
     * @param rate whether the text is a rate in bytes per second, which may end in "/s"
     * @throws IllegalArgumentException whose message says what is expected
     */
    public static long bytes(String text, boolean rate) {
        Matcher parts = VALUE.matcher(text);
        Long unit = parts.matches() && (rate || parts.group(3) == null) ? BYTES.get(parts.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    rate
                            ? "a rate with its unit, such as 150MiB/s"
                            : "a size with its unit, such as 64KiB, 4MiB or 16TiB");
        }
        return times(parts.group(1), unit);
    }

    /** Whether the text is a plain number, which has no unit. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** In the largest unit that needs no fraction; what is longer than nanoseconds can count, in whole days. */
    public static String format(Duration duration) {
        if (duration.isZero()) return "0s";
        if (duration.abs().compareTo(NANOS_MAX) > 0) return duration.toDays() + "d";
        String text = duration.toMillis() + "ms";
        for (Map.Entry<String, Long> unit : NANOS.entrySet()) {
            if (duration.toNanos() % unit.getValue() == 0) text = duration.toNanos() / unit.getValue() + unit.getKey();
        }
        return text;
    }

    private static long times(String number, long unit) {
        try {
            return new BigDecimal(number)
                    .multiply(BigDecimal.valueOf(unit))
                    .toBigInteger()
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("less", e);
        }
    }
}
