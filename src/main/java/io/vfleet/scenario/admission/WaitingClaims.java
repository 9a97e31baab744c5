package io.vfleet.scenario.admission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The claims that wait, of all queues; each is added and removed on the home loop of its queue. Bounded by the lines of the rules. */
final class WaitingClaims {
    private final Set<AdmissionClaim> waiting = ConcurrentHashMap.newKeySet();

    void add(AdmissionClaim claim) {
        waiting.add(claim);
    }

    void remove(AdmissionClaim claim) {
        waiting.remove(claim);
    }

    /** Those that have waited longest come first; at most {@code max}, of which others may be older. Any thread. */
    List<WaitingCall> list(long nowNanos, int max) {
        var list = new ArrayList<WaitingCall>();
        for (AdmissionClaim each : waiting) {
            if (list.size() >= max) break;
            list.add(each.waiting(nowNanos));
        }
        list.sort(Comparator.comparingLong(WaitingCall::nanos).reversed());
        return list;
    }
}
