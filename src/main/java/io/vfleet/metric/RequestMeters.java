package io.vfleet.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.TraceParent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests by protocol, method and outcome. Labels come from closed sets, whatever clients send. Meters are
 * created at first use and then looked up without allocation, because every call does so.
 */
public final class RequestMeters {
    private static final String UNKNOWN = "unknown";

    /** The type and method of calls beyond the limit of series. */
    private static final String OTHER = "other";

    /** Of a histogram with its labels. */
    private static final int TIMER_BYTES = 1_700;

    private static final int COUNTER_BYTES = 400;

    /** They last as long as nothing changes, which says nothing of how quick the server is. */
    private static final Set<String> WAITS = Set.of("WaitForUpdatesEx", "WaitForUpdates");

    private static final Set<String> PROTOCOLS = Set.of("json", "soap", "rest");
    private static final Set<String> PLAIN_OUTCOMES = Set.of(
            "ok",
            "busy",
            "gone",
            "400",
            "401",
            "403",
            "404",
            "405",
            "406",
            "408",
            "411",
            "413",
            "414",
            "415",
            "416",
            "417",
            "429",
            "431",
            "500",
            "501",
            "502",
            "503",
            "504",
            "reset",
            "closed",
            "no-answer");

    /** The meters of one method over one protocol. */
    private final class CallMeters {
        final Timer timer;
        final boolean waits;
        final Map<String, Counter> outcomes = new ConcurrentHashMap<>();

        CallMeters(String protocol, String type, String method, Timer waitTimer) {
            waits = WAITS.contains(method);
            timer = waits ? waitTimer : meters.timer(Metric.REQUEST, protocol, type, method);
        }
    }

    /** The meters of one protocol. */
    private final class ProtocolMeters {
        final Map<String, Map<String, CallMeters>> types = new ConcurrentHashMap<>();
        final String protocol;
        final Timer waitTimer;
        final Counter received;
        final Counter sent;
        final Counter busy;

        ProtocolMeters(String protocol) {
            this.protocol = protocol;
            waitTimer = meters.workTimer(Metric.WAIT, protocol);
            received = meters.counter(Metric.REQUEST_RECEIVED, protocol);
            sent = meters.counter(Metric.REQUEST_SENT, protocol);
            busy = meters.counter(Metric.BUSY, protocol);
        }

        /** Returns whether it was a call that waits for changes. */
        boolean served(String type, String method, String outcome, long nanos) {
            Map<String, CallMeters> methods = types.get(type);
            CallMeters call = methods == null ? null : methods.get(method);
            Counter counter = call == null ? null : call.outcomes.get(outcome);
            if (call == null || counter == null) return make(type, method, outcome, nanos);
            counter.increment();
            call.timer.record(nanos, TimeUnit.NANOSECONDS);
            return call.waits;
        }

        private boolean make(String type, String method, String outcome, long nanos) {
            ManagedType managedType = metamodel.managedType(type);
            if (managedType == null) return register(UNKNOWN, UNKNOWN, outcome(outcome), nanos);
            boolean isKnown = managedType.method(method) != null || managedType.property(method) != null;
            return register(type, isKnown ? method : UNKNOWN, outcome(outcome), nanos);
        }

        /** Two threads may both add the last series, so the limit may be exceeded by the number of threads. */
        private boolean register(String type, String method, String outcome, long nanos) {
            boolean fits = series.get() < seriesMax;
            if (!fits && !type.equals(OTHER)) return register(OTHER, OTHER, outcome, nanos);
            CallMeters call = types.computeIfAbsent(type, _ -> new ConcurrentHashMap<>())
                    .computeIfAbsent(method, _ -> {
                        memory.chargeSharedAccepted(HeldKind.METRIC, TIMER_BYTES);
                        return new CallMeters(protocol, type, method, waitTimer);
                    });
            call.outcomes
                    .computeIfAbsent(outcome, _ -> {
                        series.incrementAndGet();
                        memory.chargeSharedAccepted(HeldKind.METRIC, COUNTER_BYTES);
                        return meters.counter(Metric.REQUESTS, protocol, type, method, outcome);
                    })
                    .increment();
            call.timer.record(nanos, TimeUnit.NANOSECONDS);
            return call.waits;
        }
    }

    private final Meters meters;
    private final Metamodel metamodel;
    private final int seriesMax;
    private final MemoryBudget memory;
    private final RequestTotals totals = new RequestTotals();
    private final AtomicInteger series = new AtomicInteger();
    private final Map<String, ProtocolMeters> protocols = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Counter>> notImplemented = new ConcurrentHashMap<>();

    RequestMeters(Meters meters, Metamodel metamodel, int seriesMax, MemoryBudget memory) {
        this.meters = meters;
        this.memory = memory;
        this.metamodel = metamodel;
        this.seriesMax = seriesMax;
    }

    /**
     * Records a request that was answered.
     *
     * @param type the managed type; empty for none
     * @param method the method or property; empty for none
     * @param outcome ok, a fault's wire name, busy, gone or an HTTP status
     * @param nanos from the request's head to the last byte of the response
     * @param heldNanos how much of it a scenario has held the request back
     * @param bytesIn the size of the request body
     * @param bytesOut the size of the response body before compression
     * @param trace that the client says the request belongs to; null for none
     */
    public void served(
            String protocol,
            String type,
            String method,
            String outcome,
            long nanos,
            long heldNanos,
            long bytesIn,
            long bytesOut,
            @Nullable TraceParent trace) {
        if (trace == null) record(protocol, type, method, outcome, nanos, heldNanos, bytesIn, bytesOut);
        else
            meters.traces()
                    .within(trace, () -> record(protocol, type, method, outcome, nanos, heldNanos, bytesIn, bytesOut));
    }

    private void record(
            String protocol,
            String type,
            String method,
            String outcome,
            long nanos,
            long heldNanos,
            long bytesIn,
            long bytesOut) {
        ProtocolMeters ofProtocol = protocolMeters(protocol);
        boolean waited = ofProtocol.served(type, method, outcome, nanos);
        ofProtocol.received.increment((double) bytesIn);
        ofProtocol.sent.increment((double) bytesOut);
        totals.served(protocol, outcome(outcome), waited, nanos, heldNanos, bytesIn, bytesOut);
        if (outcome.equals("busy")) ofProtocol.busy.increment();
        if (outcome.equals("NotImplemented")) notImplemented(type, method).increment();
    }

    /** What all requests come to. */
    public RequestTotals totals() {
        return totals;
    }

    private ProtocolMeters protocolMeters(String protocol) {
        ProtocolMeters ofProtocol = protocols.get(protocol);
        if (ofProtocol != null) return ofProtocol;
        return protocols.computeIfAbsent(PROTOCOLS.contains(protocol) ? protocol : UNKNOWN, ProtocolMeters::new);
    }

    private Counter notImplemented(String type, String method) {
        ManagedType managedType = metamodel.managedType(type);
        boolean isKnown = managedType != null && managedType.method(method) != null;
        return notImplemented
                .computeIfAbsent(isKnown ? type : UNKNOWN, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        isKnown ? method : UNKNOWN,
                        _ -> meters.counter(
                                Metric.NOT_IMPLEMENTED, isKnown ? type : UNKNOWN, isKnown ? method : UNKNOWN));
    }

    private String outcome(String outcome) {
        if (PLAIN_OUTCOMES.contains(outcome)) return outcome;
        var fault = metamodel.dataType(outcome);
        return fault != null && fault.isFault() ? outcome : UNKNOWN;
    }
}
