package io.vfleet.wire.connection;

import io.vfleet.engine.Clock;
import io.vfleet.wire.connection.ConnectionGate.HitRule;
import java.util.List;

/** The rules that hold one connection back together, each for its own time; one thread at a time. */
final class HeldBack {
    private final List<HitRule> hits;
    private final ConnectionGate gate;
    private final Clock clock;
    private long startNanos;

    HeldBack(List<HitRule> hits, ConnectionGate gate, Clock clock) {
        this.hits = hits;
        this.gate = gate;
        this.clock = clock;
    }

    List<String> rules() {
        return hits.stream().map(each -> each.rule().id()).toList();
    }

    /** In all. */
    long nanos() {
        return hits.stream().mapToLong(HitRule::nanos).sum();
    }

    void begin() {
        startNanos = clock.nanos();
        for (HitRule each : hits) gate.hit(each.rule());
    }

    /** Its time is over: what it took longer is booked to the last rule. */
    void end() {
        long excess = clock.nanos() - startNanos - nanos();
        for (int i = 0; i < hits.size(); i++) {
            long more = i == hits.size() - 1 ? excess : 0;
            HitRule hit = hits.get(i);
            gate.delayed(hit.rule().id(), hit.nanos(), hit.nanos() + more);
        }
    }
}
