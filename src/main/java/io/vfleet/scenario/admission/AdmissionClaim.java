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
    private final ClaimOrigin origin;
    private final WaitingClaims waiting;
    private final InjectionListener told;
    private final Decided then;
    private ClaimStage stage = ClaimStage.NEW;
    private long askedNanos;

    /** {@code waiting}: where it is while it waits. */
    AdmissionClaim(
            AdmissionRule rule,
            AdmissionKey key,
            ClaimOrigin origin,
            WaitingClaims waiting,
            InjectionListener told,
            Decided then) {
        this.rule = rule;
        this.key = key;
        this.origin = origin;
        this.waiting = waiting;
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
        return origin.session();
    }

    ClaimStage stage() {
        return stage;
    }

    void waits(long nowNanos) {
        stage = ClaimStage.WAITING;
        askedNanos = nowNanos;
        waiting.add(this);
        told.waiting(rule.id(), 1);
    }

    void placed(long nowNanos) {
        told.waited(rule.id(), stage == ClaimStage.WAITING ? nowNanos - askedNanos : 0);
        noLongerWaits();
        stage = ClaimStage.PLACED;
        then.decided(Decision.GRANTED);
    }

    void notPlaced(Decision decision) {
        stage = ClaimStage.LEFT;
        then.decided(decision);
    }

    void left() {
        noLongerWaits();
        stage = ClaimStage.LEFT;
    }

    private void noLongerWaits() {
        if (stage != ClaimStage.WAITING) return;
        waiting.remove(this);
        told.waiting(rule.id(), -1);
    }

    /** How it waits; any thread, of one that is among those that wait. */
    WaitingCall waiting(long nowNanos) {
        return new WaitingCall(
                rule,
                key.entity(),
                origin.sessionKey(),
                origin.user(),
                origin.client(),
                origin.method(),
                Math.max(0, nowNanos - askedNanos));
    }
}
