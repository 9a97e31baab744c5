package io.vfleet.scenario;

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

    /** So many calls more, or fewer, wait for a place of a rule. */
    default void waiting(String rule, int change) {}

    /** A call has a place of a rule, at once or after it waited. */
    default void waited(String rule, long nanos) {}
}
