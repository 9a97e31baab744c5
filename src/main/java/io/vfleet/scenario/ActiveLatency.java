package io.vfleet.scenario;

import io.vfleet.config.scenario.LatencyRule;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A rule of latency that is in force. Any thread. */
final class ActiveLatency {
    private final LatencyRule rule;
    private final RuleDice dice;
    private final @Nullable TimeSampler time;
    private final AtomicLong drawn = new AtomicLong();

    ActiveLatency(LatencyRule rule, RuleDice dice) {
        this.rule = rule;
        this.dice = dice;
        this.time = rule.time() == null ? null : TimeSampler.of(rule.time());
    }

    LatencyRule rule() {
        return rule;
    }

    LatencyDraw draw() {
        return new LatencyDraw(
                rule.id(),
                time == null ? 0 : time.nanos(dice, 0, drawn.getAndIncrement()),
                rule.perObject() == null ? 0 : rule.perObject().toNanos(),
                rule.bytesPerSecond() == null ? 0 : rule.bytesPerSecond());
    }
}
