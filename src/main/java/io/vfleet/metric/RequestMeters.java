package io.vfleet.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts requests by protocol, method and outcome. Labels come from closed sets, whatever clients send. Meters are
 * created at first use and then looked up without allocation, because every call does so.
 */
public final class RequestMeters {
    private static final String UNKNOWN = "unknown";

    /** The type and method of calls beyond the limit of series. */
    private static final String OTHER = "other";

    /** Of a histogram with its labels. */
    private static final int SERIES_BYTES = 1_700;

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

    /** The meters of one protocol. */
    private final class ProtocolMeters {
        final Map<String, Map<String, Map<String, Timer>>> timers = new ConcurrentHashMap<>();
        final String protocol;
        final Counter received;
        final Counter sent;
        final Counter busy;

        ProtocolMeters(String protocol) {
            this.protocol = protocol;
            received = meters.counter(Metric.REQUEST_RECEIVED, protocol);
            sent = meters.counter(Metric.REQUEST_SENT, protocol);
            busy = meters.counter(Metric.BUSY, protocol);
        }

        Timer timer(String type, String method, String outcome) {
            Map<String, Map<String, Timer>> methods = timers.get(type);
            Map<String, Timer> outcomes = methods == null ? null : methods.get(method);
            Timer timer = outcomes == null ? null : outcomes.get(outcome);
            return timer == null ? make(type, method, outcome) : timer;
        }

        private Timer make(String type, String method, String outcome) {
            ManagedType managedType = metamodel.managedType(type);
            if (managedType == null) return register(UNKNOWN, UNKNOWN, outcome(outcome));
            boolean isKnown = managedType.method(method) != null || managedType.property(method) != null;
            return register(type, isKnown ? method : UNKNOWN, outcome(outcome));
        }

        /** Two threads may both add the last series, so the limit may be exceeded by the number of threads. */
        private Timer register(String type, String method, String outcome) {
            boolean fits = series.get() < seriesMax;
            return fits || type.equals(OTHER) ? add(type, method, outcome) : register(OTHER, OTHER, outcome);
        }

        private Timer add(String type, String method, String outcome) {
            return timers.computeIfAbsent(type, _ -> new ConcurrentHashMap<>())
                    .computeIfAbsent(method, _ -> new ConcurrentHashMap<>())
                    .computeIfAbsent(outcome, _ -> {
                        series.incrementAndGet();
                        memory.chargeSharedAccepted(HeldKind.METRIC, SERIES_BYTES);
                        return meters.timer(Metric.REQUEST, protocol, type, method, outcome);
                    });
        }
    }

    private final Meters meters;
    private final Metamodel metamodel;
    private final int seriesMax;
    private final MemoryBudget memory;
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
     * @param bytesIn the size of the request body
     * @param bytesOut the size of the response body before compression
     */
    public void served(
            String protocol, String type, String method, String outcome, long nanos, long bytesIn, long bytesOut) {
        ProtocolMeters ofProtocol = protocolMeters(protocol);
        ofProtocol.timer(type, method, outcome).record(nanos, TimeUnit.NANOSECONDS);
        ofProtocol.received.increment((double) bytesIn);
        ofProtocol.sent.increment((double) bytesOut);
        if (outcome.equals("busy")) ofProtocol.busy.increment();
        if (outcome.equals("NotImplemented")) notImplemented(type, method).increment();
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
