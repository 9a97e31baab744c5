package io.vfleet.scenario.admission;

import io.vfleet.config.scenario.AdmissionRule;
import io.vfleet.scenario.InjectionListener;

/** One call's claim of one place, from its asking to its leaving. The state belongs to the home loop of its queue. */
final class AdmissionClaim {
    /** What became of a claim that has asked. */
    enum Decision {
        GRANTED,
        NOT_COUNTED,
        FULL
    }

    /** Where it stands. */
    enum Stage {
        NEW,
        WAITING,
        PLACED,
        LEFT
    }

    /** Is told the decision, on the home loop of the queue. */
    interface Decided {
        void decided(Decision decision);
    }

    private final AdmissionRule rule;
    private final AdmissionKey key;
    private final long session;
    private final InjectionListener told;
    private final Decided then;
    private Stage stage = Stage.NEW;
    private long askedNanos;

    /** {@code session}: whose turns a fair queue takes. */
    AdmissionClaim(AdmissionRule rule, AdmissionKey key, long session, InjectionListener told, Decided then) {
        this.rule = rule;
        this.key = key;
        this.session = session;
        this.told = told;
        this.then = then;
    }

    AdmissionRule rule() {
        return rule;
    }

    AdmissionKey key() {
        return key;
    }

    long session() {
        return session;
    }

    Stage stage() {
        return stage;
    }

    void waits(long nowNanos) {
        stage = Stage.WAITING;
        askedNanos = nowNanos;
        told.waiting(rule.id(), 1);
    }

    void placed(long nowNanos) {
        told.waited(rule.id(), stage == Stage.WAITING ? nowNanos - askedNanos : 0);
        if (stage == Stage.WAITING) told.waiting(rule.id(), -1);
        stage = Stage.PLACED;
        then.decided(Decision.GRANTED);
    }

    void notPlaced(Decision decision) {
        stage = Stage.LEFT;
        then.decided(decision);
    }

    void left() {
        if (stage == Stage.WAITING) told.waiting(rule.id(), -1);
        stage = Stage.LEFT;
    }
}
