package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.WhenLeftOut;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time that calls take to be answered, beside what vfleet itself needs. Of several rules the first that matches counts.
 *
 * @param time before the call is executed
 * @param perObject and more for each object that the answer has
 * @param bytesPerSecond the rate at which the answer is sent; null for as fast as it is read
 */
public record LatencyRule(
        String id,
        @WhenLeftOut("true") boolean enabled,
        @WhenLeftOut("{}") CallMatch match,
        @Nullable TimeDistribution time,
        @Nullable Duration perObject,
        @Nullable Long bytesPerSecond)
        implements RuleHeader {
    public LatencyRule {
        ConfigValidator mistakes = RuleHeader.checked(id)
                .require(
                        !enabled || time != null || perObject != null || bytesPerSecond != null,
                        "",
                        "no time",
                        "time, perObject or bytesPerSecond");
        if (bytesPerSecond != null) mistakes.atLeast(1, "bytesPerSecond", bytesPerSecond);
        mistakes.refuseIfAny();
    }
}
