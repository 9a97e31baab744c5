package io.vfleet.scenario;

import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.config.scenario.FaultRule;
import io.vfleet.scenario.InjectionListener.RuleDraw;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a scenario do to one call.
 *
 * @param hits the rules, in their order
 * @param delays before anything else, by the rules that have any
 * @param fault the answer of the call; null if it has another
 */
public record CallInjection(
        List<RuleHit> hits,
        List<RuleDelay> delays,
        @Nullable FaultTemplate fault) {
    static final CallInjection NONE = new CallInjection(List.of(), List.of(), null);

    /** For how long one rule holds a call back. */
    public record RuleDelay(String rule, long nanos) {}

    /** For how long all of them hold it back. */
    public long delayNanos() {
        long sum = 0;
        for (RuleDelay each : delays) sum += each.nanos;
        return sum;
    }

    /** A rule that hit the call, and why. */
    public record RuleHit(FaultRule rule, RuleDraw draw) {}

    CallInjection with(RuleHit hit, long moreNanos, @Nullable FaultTemplate template) {
        var more = new ArrayList<>(hits);
        more.add(hit);
        if (moreNanos == 0) return new CallInjection(List.copyOf(more), delays, template);
        var held = new ArrayList<>(delays);
        held.add(new RuleDelay(hit.rule().id(), moreNanos));
        return new CallInjection(List.copyOf(more), List.copyOf(held), template);
    }

    /** The effect other than a delay; null when there is none. */
    public @Nullable FaultEffect effect() {
        return isTerminal() ? hits.getLast().rule().effect() : null;
    }

    boolean isTerminal() {
        return !hits.isEmpty() && hits.getLast().rule().effect().delay() == null;
    }
}
