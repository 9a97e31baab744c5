package io.vfleet.app.instrument;

import io.vertx.core.Vertx;
import io.vfleet.app.instrument.InstrumentReport.Measure;
import io.vfleet.config.server.InstrumentSettings;
import io.vfleet.engine.Clock;
import io.vfleet.engine.LoopGauges;
import io.vfleet.metric.LabelledValues;
import io.vfleet.metric.LabelledValues.LabelledValue;
import io.vfleet.metric.Metric;
import io.vfleet.metric.RequestTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Watches this server by its own counters, each second, for a minute back. One thread samples, any thread may ask. */
public final class Instrument {
    private static final int SAMPLES_MAX = 61;
    private static final long INTERVAL_MILLIS = 1_000;
    private static final double PART = 0.99;

    private final InstrumentSettings thresholds;
    private final Supplier<List<LoopGauges>> loops;
    private final RequestTotals totals;
    private final ProcessReadings readings;
    private final Clock clock;
    private final int processors;
    private volatile List<InstrumentSample> samples = List.of();

    Instrument(
            InstrumentSettings thresholds,
            Supplier<List<LoopGauges>> loops,
            RequestTotals totals,
            ProcessReadings readings,
            Clock clock,
            int processors) {
        this.thresholds = thresholds;
        this.loops = loops;
        this.totals = totals;
        this.readings = readings;
        this.clock = clock;
        this.processors = processors;
    }

    /** Samples on a worker thread until Vert.x is closed. {@code port}: that of clients. */
    public static Instrument start(
            Vertx vertx,
            InstrumentSettings thresholds,
            Supplier<List<LoopGauges>> loops,
            RequestTotals totals,
            IntSupplier port) {
        int processors = Runtime.getRuntime().availableProcessors();
        var instrument = new Instrument(
                thresholds, loops, totals, new OperatingSystemReadings(port), Clock.system(), processors);
        vertx.setPeriodic(0, INTERVAL_MILLIS, _ -> vertx.executeBlocking(instrument::sample));
        return instrument;
    }

    /** One thread at a time. */
    Void sample() {
        var kept = new ArrayList<>(samples);
        if (kept.size() == SAMPLES_MAX) kept.removeFirst();
        kept.add(new InstrumentSample(
                clock.nanos(),
                sum(loops.get(), LoopGauges::timerLateness),
                sum(loops.get(), LoopGauges::lags),
                sum(List.copyOf(totals.added().values()), RequestTotals.AddedLatency::counts),
                readings.read()));
        samples = List.copyOf(kept);
        return null;
    }

    /** The last minute, or what there is of it. */
    public InstrumentReport report() {
        List<InstrumentSample> window = samples;
        if (window.size() < 2) return new InstrumentReport(0, List.of());
        InstrumentSample first = window.getFirst();
        InstrumentSample last = window.getLast();
        double nanos = Math.max(1, last.nanos() - first.nanos());
        long pause = 0;
        int queue = 0;
        for (InstrumentSample each : window.subList(1, window.size())) {
            pause = Math.max(pause, each.process().longestPauseNanos());
            queue = Math.max(queue, each.process().acceptQueue());
        }
        double stolen = (double) (last.process().stolenTicks() - first.process().stolenTicks())
                / Math.max(1, last.process().allTicks() - first.process().allTicks());
        double cpu = (last.process().cpuNanos() - first.process().cpuNanos()) / nanos / processors;
        List<Double> millis =
                LoopGauges.LATENESS_MILLIS.stream().map(each -> each / 1e3).toList();
        List<Double> micros =
                RequestTotals.BOUNDS_MICROS.stream().map(each -> each / 1e6).toList();
        return new InstrumentReport(
                nanos / 1e9,
                List.of(
                        time("addedLatencyP99", p99(first.added(), last.added(), micros), thresholds.addedLatencyP99()),
                        time(
                                "timerLatenessP99",
                                p99(first.lateness(), last.lateness(), millis),
                                thresholds.timerLatenessP99()),
                        time("loopLagP99", p99(first.lags(), last.lags(), millis), thresholds.loopLagP99()),
                        time("collectionPauseMax", pause / 1e9, thresholds.collectionPauseMax()),
                        new Measure("acceptQueueMax", "connections", queue, thresholds.acceptQueueMax()),
                        new Measure("cpu", "part of all processors", cpu, thresholds.cpuMax()),
                        new Measure("cpuStolen", "part of all processors", stolen, thresholds.cpuStolenMax())));
    }

    /** What a scrape asks; nothing in the first second. */
    public List<LabelledValues> values() {
        return List.of(new LabelledValues(
                Metric.BOTTLENECK,
                report().measures().stream()
                        .map(each -> new LabelledValue(each.ratio(), each.name()))
                        .toList()));
    }

    private static Measure time(String name, double seconds, Duration threshold) {
        return new Measure(name, "seconds", seconds, threshold.toNanos() / 1e9);
    }

    private static <T> List<Long> sum(List<T> sources, Function<T, List<Long>> counts) {
        var sum = new ArrayList<Long>();
        for (T source : sources) {
            List<Long> more = counts.apply(source);
            while (sum.size() < more.size()) sum.add(0L);
            for (int i = 0; i < more.size(); i++) sum.set(i, sum.get(i) + more.get(i));
        }
        return sum;
    }

    /**
     * What 99 of a hundred were not above, between the two, as Prometheus estimates it: evenly within the bucket, so that what
     * is below a threshold that is a bound stays below it. The last bound for what is beyond.
     */
    private static double p99(List<Long> before, List<Long> after, List<Double> bounds) {
        long all = 0;
        var counts = new ArrayList<Long>();
        for (int i = 0; i < after.size(); i++) {
            counts.add(after.get(i) - (i < before.size() ? before.get(i) : 0));
            all += counts.get(i);
        }
        double rank = all * PART;
        double below = 0;
        for (int i = 0; i < bounds.size() && all > 0; i++) {
            long count = counts.get(i);
            double from = i == 0 ? 0 : bounds.get(i - 1);
            if (count > 0 && below + count >= rank) return from + (bounds.get(i) - from) * (rank - below) / count;
            below += count;
        }
        return all == 0 ? 0 : bounds.getLast();
    }
}
