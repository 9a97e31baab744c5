package io.vfleet.scenario;

import io.vfleet.config.scenario.FaultEffect;
import io.vfleet.config.scenario.FaultRule;
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
        List<FaultRule> hits, long delayNanos, @Nullable FaultTemplate fault) {
    static final CallInjection NONE = new CallInjection(List.of(), 0, null);

    CallInjection with(FaultRule rule, long moreNanos, @Nullable FaultTemplate template) {
        var more = new ArrayList<>(hits);
        more.add(rule);
        return new CallInjection(List.copyOf(more), delayNanos + moreNanos, template);
    }

    /** The effect other than a delay; null when there is none. */
    public @Nullable FaultEffect effect() {
        return isTerminal() ? hits.getLast().effect() : null;
    }

    boolean isTerminal() {
        return !hits.isEmpty() && hits.getLast().effect().delay() == null;
    }
}
