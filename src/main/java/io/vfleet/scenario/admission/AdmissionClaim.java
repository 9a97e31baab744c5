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
    enum ClaimStage {
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
    private ClaimStage stage = ClaimStage.NEW;
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

    ClaimStage stage() {
        return stage;
    }

    void waits(long nowNanos) {
        stage = ClaimStage.WAITING;
        askedNanos = nowNanos;
        told.waiting(rule.id(), 1);
    }

    void placed(long nowNanos) {
        told.waited(rule.id(), stage == ClaimStage.WAITING ? nowNanos - askedNanos : 0);
        if (stage == ClaimStage.WAITING) told.waiting(rule.id(), -1);
        stage = ClaimStage.PLACED;
        then.decided(Decision.GRANTED);
    }

    void notPlaced(Decision decision) {
        stage = ClaimStage.LEFT;
        then.decided(decision);
    }

    void left() {
        if (stage == ClaimStage.WAITING) told.waiting(rule.id(), -1);
        stage = ClaimStage.LEFT;
    }
}
