package io.vfleet.scenario.admission;

import io.vfleet.config.scenario.AdmissionRule;
import io.vfleet.config.scenario.AdmissionRule.WaitingLine;
import io.vfleet.config.scenario.CallRate;
import io.vfleet.scenario.admission.AdmissionClaim.ClaimStage;
import io.vfleet.scenario.admission.AdmissionClaim.Decision;

/** The places of one key: who has one and who waits. By its rule as the last that asked has met it. On its home loop. */
final class AdmissionQueue {
    private final AdmissionLine waiting = new AdmissionLine();
    private final RateBound bound = new RateBound();
    private AdmissionRule rule;
    private int placed;

    AdmissionQueue(AdmissionRule rule) {
        this.rule = rule;
    }

    /** Decides on a claim, or lets it wait. */
    void ask(AdmissionClaim claim, long nowNanos) {
        rule = claim.rule();
        letIn(nowNanos);
        WaitingLine line = rule.onFull().queue();
        if (waiting.isEmpty() && take(nowNanos)) {
            place(claim, nowNanos);
        } else if (line == null || waiting.size() >= line.max()) {
            claim.notPlaced(Decision.FULL);
        } else {
            claim.waits(nowNanos);
            waiting.add(claim, line.order());
        }
    }

    /** A claim gives its place back, or no longer waits; does nothing the second time. */
    void leave(AdmissionClaim claim, long nowNanos) {
        if (claim.stage() == ClaimStage.PLACED) placed--;
        if (claim.stage() == ClaimStage.WAITING) waiting.remove(claim);
        claim.left();
        letIn(nowNanos);
    }

    /** Lets those in for whom there is a place now. */
    void letIn(long nowNanos) {
        while (!waiting.isEmpty() && take(nowNanos)) place(waiting.next(), nowNanos);
    }

    private boolean take(long nowNanos) {
        CallRate rate = rule.rate();
        if (rate != null) return bound.take(rate, rule.burst(), nowNanos);
        Integer max = rule.max();
        return max == null || placed < max;
    }

    private void place(AdmissionClaim claim, long nowNanos) {
        placed++;
        claim.placed(nowNanos);
    }

    /** When it is to be looked at again, for the next that waits or for its end; 0 for when a claim leaves or asks. */
    long againNanos(long nowNanos) {
        CallRate rate = rule.rate();
        if (rate == null) return 0;
        return waiting.isEmpty() ? bound.restNanos(nowNanos) : bound.waitNanos(rate, rule.burst(), nowNanos);
    }

    /** Whether nothing would be different if it were not there. */
    boolean isIdle(long nowNanos) {
        return placed == 0 && waiting.isEmpty() && bound.isUnused(nowNanos);
    }

    int placed() {
        return placed;
    }

    int waiting() {
        return waiting.size();
    }
}
