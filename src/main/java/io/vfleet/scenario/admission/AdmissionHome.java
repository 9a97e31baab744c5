package io.vfleet.scenario.admission;

import io.vfleet.engine.Loop;
import io.vfleet.scenario.admission.AdmissionClaim.Decision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The queues that live on one event loop; only there are they touched. */
final class AdmissionHome {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Loop loop;
    private final int queuesMax;
    private final Map<AdmissionKey, AdmissionQueue> queues = new HashMap<>();
    // Those that a timer looks at.
    private final Set<AdmissionKey> timed = new HashSet<>();

    /** {@code queuesMax}: more keys at a time are not counted. */
    AdmissionHome(Loop loop, int queuesMax) {
        this.loop = loop;
        this.queuesMax = queuesMax;
    }

    /** From any thread. */
    void ask(AdmissionClaim claim) {
        loop.send(() -> {
            AdmissionQueue queue = queues.get(claim.key());
            if (queue == null && queues.size() >= queuesMax) {
                claim.notPlaced(Decision.NOT_COUNTED);
                return;
            }
            if (queue == null) queue = queues.computeIfAbsent(claim.key(), _ -> new AdmissionQueue(claim.rule()));
            queue.ask(claim, loop.clock().nanos());
            settle(claim.key(), queue);
        });
    }

    /** From any thread, after the asking; more than once is as once. */
    void leave(AdmissionClaim claim) {
        loop.send(() -> {
            AdmissionQueue queue = queues.get(claim.key());
            if (queue == null) return;
            queue.leave(claim, loop.clock().nanos());
            settle(claim.key(), queue);
        });
    }

    private void settle(AdmissionKey key, AdmissionQueue queue) {
        long now = loop.clock().nanos();
        if (queue.isIdle(now)) {
            queues.remove(key);
            return;
        }
        long again = queue.againNanos(now);
        if (again > 0 && timed.add(key)) loop.after(Math.ceilDiv(again, NANOS_PER_MILLI), () -> lookAgain(key));
    }

    private void lookAgain(AdmissionKey key) {
        timed.remove(key);
        AdmissionQueue queue = queues.get(key);
        if (queue == null) return;
        queue.letIn(loop.clock().nanos());
        settle(key, queue);
    }

    /** How many queues there are; on the loop. */
    int queues() {
        return queues.size();
    }
}
