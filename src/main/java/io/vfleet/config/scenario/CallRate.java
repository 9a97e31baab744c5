package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So many in a time, evenly; may be written as 200/s, 30/m or 5/h. */
public record CallRate(int count, Duration per) {
    private static final Pattern SHORT = Pattern.compile("([1-9]\\d{0,5})/([smh])");
    private static final int COUNT_MAX = 999_999;

    public CallRate {
        new ConfigValidator()
                .require(count >= 1 && count <= COUNT_MAX, "count", count, "1 to " + COUNT_MAX)
                .positive("per", per)
                .refuseIfAny();
    }

    public static CallRate parse(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (!matcher.matches()) throw new IllegalArgumentException("a rate, such as 200/s, 30/m or 5/h");
        Duration per = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
        return new CallRate(Integer.parseInt(matcher.group(1)), per);
    }

    /** From one to the next. */
    public long intervalNanos() {
        return Math.max(1, per.toNanos() / count);
    }
}
