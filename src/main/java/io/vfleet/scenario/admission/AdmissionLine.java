package io.vfleet.scenario.admission;

import io.vfleet.config.scenario.AdmissionRule.WaitOrder;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/** Those that wait, in the order in which they are let in. */
final class AdmissionLine {
    // One line for each session that waits, the next first; all in one line under 0 where who came first is next.
    private final Map<Long, SequencedSet<AdmissionClaim>> lines = new LinkedHashMap<>();
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    private static long line(AdmissionClaim claim, WaitOrder order) {
        return order == WaitOrder.FAIR ? claim.session() : 0;
    }

    void add(AdmissionClaim claim, WaitOrder order) {
        if (lines.computeIfAbsent(line(claim, order), _ -> new LinkedHashSet<>())
                .add(claim)) size++;
    }

    /** Takes the next out; there must be one. */
    AdmissionClaim next() {
        Map.Entry<Long, SequencedSet<AdmissionClaim>> first =
                lines.entrySet().iterator().next();
        long session = first.getKey();
        SequencedSet<AdmissionClaim> line = first.getValue();
        AdmissionClaim next = line.removeFirst();
        size--;
        lines.remove(session);
        // Who had a turn comes after the others.
        if (!line.isEmpty()) lines.put(session, line);
        return next;
    }

    void remove(AdmissionClaim claim) {
        // By whichever order it was added: the rule may have changed since.
        if (!removed(claim, claim.session()) && !removed(claim, 0)) throw new IllegalStateException("not in the line");
        size--;
    }

    private boolean removed(AdmissionClaim claim, long session) {
        SequencedSet<AdmissionClaim> line = lines.get(session);
        if (line == null || !line.remove(claim)) return false;
        if (line.isEmpty()) lines.remove(session);
        return true;
    }
}
