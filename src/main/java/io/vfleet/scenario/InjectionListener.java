package io.vfleet.scenario;

import io.vfleet.vm.command.WorkRequest;

/** Is told what scenarios do to calls; called on the event loops of the calls. */
public interface InjectionListener {
    InjectionListener NONE = new InjectionListener() {
        @Override
        public void delayed(String rule, long intendedNanos, long addedNanos) {}

        @Override
        public void hit(String rule, String effect) {}
    };

    /**
     * A call was held back.
     *
     * @param addedNanos what it took
     */
    void delayed(String rule, long intendedNanos, long addedNanos);

    /** A rule took effect; {@code effect} is one of a closed set, as {@code FaultEffect#kind} has it. */
    void hit(String rule, String effect);

    /** As {@link #hit(String, String)}, of a call, with what was drawn. */
    default void hit(String rule, String effect, RuleDraw draw) {
        hit(rule, effect);
    }

    /** As {@link #hit(String, String)}, of the work of a task; on the home loop of its entity. */
    default void worked(WorkRequest work, String rule, String effect, RuleDraw draw) {
        hit(rule, effect);
    }

    /**
     * Why a rule took effect.
     *
     * @param drawn the value from 0 to 1 that was drawn; 0 where the rule draws none
     * @param below the rule takes effect where the value is less
     * @param nth how many the rule has counted with this one, of all or of its kind; 0 where it does not count
     */
    record RuleDraw(double drawn, double below, long nth) {
        /** Of a rule that takes effect always. */
        public static final RuleDraw CERTAIN = new RuleDraw(0, 1, 0);
    }

    /** So many calls more, or fewer, wait for a place of a rule. */
    default void waiting(String rule, int change) {}

    /** A call has a place of a rule, at once or after it waited. */
    default void waited(String rule, long nanos) {}
}
