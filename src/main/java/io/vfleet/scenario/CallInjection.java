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
 * @param delayNanos before anything else
 * @param fault the answer of the call; null if it has another
 */
public record CallInjection(
        List<RuleHit> hits, long delayNanos, @Nullable FaultTemplate fault) {
    static final CallInjection NONE = new CallInjection(List.of(), 0, null);

    /** A rule that hit the call, and why. */
    public record RuleHit(FaultRule rule, RuleDraw draw) {}

    CallInjection with(RuleHit hit, long moreNanos, @Nullable FaultTemplate template) {
        var more = new ArrayList<>(hits);
        more.add(hit);
        return new CallInjection(List.copyOf(more), delayNanos + moreNanos, template);
    }

    /** The effect other than a delay; null when there is none. */
    public @Nullable FaultEffect effect() {
        return isTerminal() ? hits.getLast().rule().effect() : null;
    }

    boolean isTerminal() {
        return !hits.isEmpty() && hits.getLast().rule().effect().delay() == null;
    }
}
