package io.vfleet.scenario.observation;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.scenario.CallFacts;
import io.vfleet.scenario.InjectionListener.RuleDraw;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call that was answered.
 *
 * @param call what it was about; looked up when it is asked
 * @param startNanos when it arrived, on the clock of the event loops
 * @param endNanos when its answer was ready to be sent
 * @param outcome {@code ok}, the type of a fault, {@code busy}, or the kind of an effect that took the place of an answer
 * @param fault null unless it was answered one
 * @param value of the method's result type; null for none, and for a fault
 * @param touches what rules did to it, in their order
 */
public record AnsweredCall(
        CallFacts call,
        MoRef target,
        long startNanos,
        long endNanos,
        String outcome,
        @Nullable Fault fault,
        @Nullable Object value,
        List<RuleTouch> touches) {
    /** The effect of a rule of admission that has let a call wait. */
    public static final String WAIT = "wait";

    public AnsweredCall {
        touches = List.copyOf(touches);
    }

    /**
     * What one rule did to a call.
     *
     * @param effect a kind of effect, {@code delay}, or {@link #WAIT}
     * @param intendedNanos how long it was to be held back; 0 for other effects
     * @param addedNanos how long it was
     * @param draw why; null where nothing is drawn
     */
    public record RuleTouch(
            String rule,
            String effect,
            long intendedNanos,
            long addedNanos,
            @Nullable RuleDraw draw) {
        /** Of a rule that draws nothing. */
        public RuleTouch(String rule, String effect, long intendedNanos, long addedNanos) {
            this(rule, effect, intendedNanos, addedNanos, null);
        }
    }
}
