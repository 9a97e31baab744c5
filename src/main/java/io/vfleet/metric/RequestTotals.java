package io.vfleet.metric;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** What all requests of the process come to: counts that are cheap to keep and cheap to read often. Safe from any thread. */
public final class RequestTotals {
    /** Inclusive upper bounds of the buckets of latency, in microseconds; a last bucket is unbounded. */
    public static final List<Long> BOUNDS_MICROS = List.of(
            100L,
            200L,
            300L,
            500L,
            700L,
            1_000L,
            1_500L,
            2_000L,
            3_000L,
            5_000L,
            7_000L,
            10_000L,
            15_000L,
            20_000L,
            30_000L,
            50_000L,
            70_000L,
            100_000L,
            200_000L,
            500_000L,
            1_000_000L,
            2_000_000L,
            5_000_000L,
            10_000_000L);

    /** Of one protocol. */
    private static final class ProtocolTotals {
        final List<LongAdder> buckets =
                Stream.generate(LongAdder::new).limit(BOUNDS_MICROS.size() + 1L).toList();
        final LongAdder waits = new LongAdder();
        final List<LongAdder> added =
                Stream.generate(LongAdder::new).limit(BOUNDS_MICROS.size() + 1L).toList();
        final LongAdder addedNanos = new LongAdder();
    }

    /**
     * Time in the server beyond what a scenario has held calls back, of those that do not wait for changes, since the start of
     * the process.
     *
     * @param counts by bucket of {@link #BOUNDS_MICROS}
     * @param nanos their sum
     */
    public record AddedLatency(List<Long> counts, long nanos) {}

    /**
     * Counts since the start of the process.
     *
     * @param latency calls by protocol and bucket of {@link #BOUNDS_MICROS}, without those that wait for changes
     * @param waits calls that wait for changes, answered, by protocol
     * @param outcomes requests by how they were answered
     */
    public record RequestCounts(
            Map<String, List<Long>> latency,
            Map<String, Long> waits,
            Map<String, Long> outcomes,
            long receivedBytes,
            long sentBytes) {}

    private final Map<String, ProtocolTotals> protocols = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final LongAdder receivedBytes = new LongAdder();
    private final LongAdder sentBytes = new LongAdder();

    RequestTotals() {}

    /** {@code outcome}: one of a closed set; {@code heldNanos}: what a scenario has meant of {@code nanos}. */
    void served(
            String protocol, String outcome, boolean waited, long nanos, long heldNanos, long bytesIn, long bytesOut) {
        ProtocolTotals ofProtocol = protocols.get(protocol);
        if (ofProtocol == null) ofProtocol = protocols.computeIfAbsent(protocol, _ -> new ProtocolTotals());
        if (waited) {
            ofProtocol.waits.increment();
        } else {
            int bucket = bucket(nanos / 1_000);
            ofProtocol.buckets.get(bucket).increment();
            long added = nanos - heldNanos;
            ofProtocol
                    .added
                    .get(heldNanos == 0 ? bucket : bucket(added / 1_000))
                    .increment();
            ofProtocol.addedNanos.add(added);
        }
        LongAdder ofOutcome = outcomes.get(outcome);
        if (ofOutcome == null) ofOutcome = outcomes.computeIfAbsent(outcome, _ -> new LongAdder());
        ofOutcome.increment();
        receivedBytes.add(bytesIn);
        sentBytes.add(bytesOut);
    }

    private static int bucket(long micros) {
        int low = 0;
        int high = BOUNDS_MICROS.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (micros <= BOUNDS_MICROS.get(middle)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /** As they are now. */
    public RequestCounts counts() {
        var latency = new TreeMap<String, List<Long>>();
        var waits = new TreeMap<String, Long>();
        protocols.forEach((protocol, ofProtocol) -> {
            latency.put(
                    protocol, ofProtocol.buckets.stream().map(LongAdder::sum).toList());
            waits.put(protocol, ofProtocol.waits.sum());
        });
        var byOutcome = new TreeMap<String, Long>();
        outcomes.forEach((outcome, count) -> byOutcome.put(outcome, count.sum()));
        return new RequestCounts(latency, waits, byOutcome, receivedBytes.sum(), sentBytes.sum());
    }

    /** By protocol; any thread. */
    public Map<String, AddedLatency> added() {
        var all = new TreeMap<String, AddedLatency>();
        protocols.forEach((protocol, of) -> all.put(
                protocol, new AddedLatency(of.added.stream().map(LongAdder::sum).toList(), of.addedNanos.sum())));
        return all;
    }
}
