package io.vfleet.scenario.admission;

import io.vfleet.config.scenario.AdmissionRule;
import io.vfleet.config.scenario.AdmissionRule.PlaceHeld;
import io.vfleet.engine.Loop;
import io.vfleet.scenario.CallFacts;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.scenario.admission.AdmissionClaim.Decision;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * The way of one call through the rules of admission: it claims one place after the other. It begins and is told on the event
 * loop of the call; its places may be given back from any thread, and more than once is as once.
 */
public final class AdmissionPass {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** What becomes of the call, told on its event loop unless it was given up; one of both, once. */
    public interface AdmissionOutcome {
        /** It has all its places. */
        void admitted();

        /** A rule had no place for it and says what it answers; those it had are given back. */
        void refused(AdmissionRule rule);
    }

    private final Admission admission;
    private final List<AdmissionRule> rules;
    private final CallFacts call;
    private final InjectionListener told;
    private final List<AdmissionClaim> claims = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    AdmissionPass(Admission admission, List<AdmissionRule> rules, CallFacts call, InjectionListener told) {
        this.admission = admission;
        this.rules = rules;
        this.call = call;
        this.told = told;
    }

    /** Claims the places; {@code on}: the event loop of the call, on which this is called. */
    public void begin(Loop on, AdmissionOutcome outcome) {
        next(on, 0, outcome);
    }

    private void next(Loop on, int index, AdmissionOutcome outcome) {
        if (over) return;
        if (index == rules.size()) {
            outcome.admitted();
            return;
        }
        AdmissionRule rule = rules.get(index);
        AdmissionKey key = AdmissionKey.of(rule, call);
        if (key == null) {
            next(on, index + 1, outcome);
            return;
        }
        var claim = new AdmissionClaim(
                rule,
                key,
                ClaimOrigin.of(call),
                admission.waitingClaims(),
                told,
                decision -> on.send(() -> decided(on, index, decision, outcome)));
        claims.add(claim);
        admission.home(key).ask(claim);
    }

    private void decided(Loop on, int index, Decision decision, AdmissionOutcome outcome) {
        if (over) return;
        AdmissionRule rule = rules.get(index);
        switch (decision) {
            case GRANTED, NOT_COUNTED -> next(on, index + 1, outcome);
            case FULL -> full(on, index, rule, outcome);
        }
    }

    private void full(Loop on, int index, AdmissionRule rule, AdmissionOutcome outcome) {
        var delay = rule.onFull().delay();
        told.hit(rule.id(), delay == null ? "refused" : "delay");
        if (delay == null) {
            release();
            outcome.refused(rule);
            return;
        }
        long start = on.clock().nanos();
        on.after(Math.ceilDiv(delay.toNanos(), NANOS_PER_MILLI), () -> {
            told.delayed(rule.id(), delay.toNanos(), on.clock().nanos() - start);
            next(on, index + 1, outcome);
        });
    }

    /** The call is given up, or it was answered and nothing holds its places longer. */
    public void release() {
        over = true;
        claims.forEach(claim -> admission.home(claim.key()).leave(claim));
    }

    /** The call has begun a task; {@code ended}: whether it is over. */
    public void holdForTask(long number, BooleanSupplier ended) {
        over = true;
        admission.holds().hold(number, this::release, ended);
    }

    /** The call has opened a session; places that are not held by it are given back. {@code ended}: whether it is over. */
    public void holdForSession(String key, BooleanSupplier ended) {
        over = true;
        boolean held = false;
        for (AdmissionClaim claim : claims) {
            if (claim.rule().held() == PlaceHeld.SESSION) held = true;
            else admission.home(claim.key()).leave(claim);
        }
        if (held) admission.holds().hold(key, this::release, ended);
    }
}
