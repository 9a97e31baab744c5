package io.vfleet.scenario.admission;

import io.vfleet.config.scenario.AdmissionRule;
import io.vfleet.engine.Clock;
import io.vfleet.engine.Loops;
import io.vfleet.scenario.CallFacts;
import io.vfleet.scenario.InjectionListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The bounds of one vCenter's calls, over all versions of its scenario: each bound has one event loop. Any thread. */
public final class Admission {
    private static final Comparator<AdmissionRule> ORDER =
            Comparator.comparing(AdmissionRule::scope).thenComparing(AdmissionRule::id);

    private final PlaceHolds holds;
    private final AdmissionHome[] homes;
    private final WaitingClaims waiting = new WaitingClaims();
    private final Clock clock;

    /**
     * @param holds is told of the tasks that end
     * @param countsMax so many keys are counted apart at a time; calls of others are left alone
     */
    public Admission(Loops loops, PlaceHolds holds, int countsMax) {
        this.holds = holds;
        clock = loops.clock();
        homes = new AdmissionHome[loops.count()];
        for (int i = 0; i < homes.length; i++) homes[i] = new AdmissionHome(loops.at(i), countsMax / homes.length);
    }

    /** Makes the way of a call through rules, in the order in which all calls take their places. */
    public AdmissionPass pass(List<AdmissionRule> rules, CallFacts call, InjectionListener told) {
        List<AdmissionRule> ordered = new ArrayList<>(rules);
        ordered.sort(ORDER);
        return new AdmissionPass(this, ordered, call, told);
    }

    AdmissionHome home(AdmissionKey key) {
        return homes[Math.floorMod(key.hashCode(), homes.length)];
    }

    public PlaceHolds holds() {
        return holds;
    }

    WaitingClaims waitingClaims() {
        return waiting;
    }

    /** The calls that wait for a place, at most {@code max}, those that have waited longest first. Any thread. */
    public List<WaitingCall> waiting(int max) {
        return waiting.list(clock.nanos(), max);
    }

    /** How many keys have somebody on their places; on the event loop with that index. */
    int queues(int loop) {
        return homes[loop].queues();
    }
}
