package io.vfleet.metric;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vfleet.engine.LoopGauges;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.Metamodel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** All metrics of the process. Recording is safe from any thread and does not block. */
public final class Meters implements AutoCloseable {
    private static final Duration[] CALL_BUCKETS = {
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    /** For what waits or works for minutes. */
    private static final Duration[] WORK_BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(30),
        Duration.ofHours(1)
    };

    /** Fine where it matters whether a call is held back for as long as it was meant to be. */
    private static final Duration[] EXCESS_BUCKETS = IntStream.of(
                    100, 250, 500, 750, 1_000, 1_250, 1_500, 1_750, 2_000, 2_500, 3_000, 5_000, 10_000, 25_000, 100_000,
                    1_000_000)
            .mapToObj(micros -> Duration.ofNanos(micros * 1_000L))
            .toArray(Duration[]::new);

    private final RequestTraces traces = new RequestTraces();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM, traces);
    private final JvmGcMetrics gcMetrics = new JvmGcMetrics();
    private final RequestMeters requests;
    private final TaskMeters tasks;
    private final ScenarioMeters scenario;

    // Micrometer keeps only a weak reference to a counter's source.
    private final List<DoubleSupplier> sources = new CopyOnWriteArrayList<>();

    /** {@code requestSeriesMax}: combinations of labels of the request metrics before they are counted as other. */
    public Meters(Metamodel metamodel, int requestSeriesMax, MemoryBudget memory) {
        requests = new RequestMeters(this, metamodel, requestSeriesMax, memory);
        tasks = new TaskMeters(this);
        scenario = new ScenarioMeters(this);
        gcMetrics.bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        ProcessMetrics.builder().register(registry.getPrometheusRegistry());
    }

    public RequestMeters requests() {
        return requests;
    }

    /** What exemplars are made from. */
    RequestTraces traces() {
        return traces;
    }

    public TaskMeters tasks() {
        return tasks;
    }

    public ScenarioMeters scenario() {
        return scenario;
    }

    /** A gauge that is read at each scrape, on a thread that is not an event loop. */
    public void gauge(Metric metric, DoubleSupplier value, String... labels) {
        Gauge.builder(metric.plainName(), value::getAsDouble)
                .description(metric.help())
                .tags(tags(metric, labels))
                .strongReference(true)
                .register(registry);
    }

    /** A counter whose value is kept by the source; it must not fall except for a reset. */
    public void counter(Metric metric, DoubleSupplier value, String... labels) {
        sources.add(value);
        FunctionCounter.builder(metric.plainName(), value, DoubleSupplier::getAsDouble)
                .description(metric.help())
                .tags(tags(metric, labels))
                .register(registry);
    }

    /** Registers the metrics of every event loop. */
    public void loops(List<LoopGauges> loops) {
        for (int index = 0; index < loops.size(); index++) loop(loops.get(index), Integer.toString(index));
        var all = List.copyOf(loops);
        registry.getPrometheusRegistry()
                .register(new LoopHistogram(
                        Metric.TIMER_LATENESS, all, LoopGauges::timerLateness, LoopGauges::timerLatenessNanos));
        registry.getPrometheusRegistry()
                .register(new LoopHistogram(Metric.LOOP_LAG, all, LoopGauges::lags, LoopGauges::lagNanos));
        registry.getPrometheusRegistry().register(new AddedLatencyHistogram(requests.totals()));
    }

    /** Registers what says which vfleet this is. */
    public void build(String version, String commit) {
        registry.getPrometheusRegistry().register(new BuildInfo(version, commit));
    }

    /** Metrics that are asked for at each scrape, on a thread that is not an event loop. */
    public void values(Supplier<List<LabelledValues>> values) {
        registry.getPrometheusRegistry().register(new ValuesCollector(values));
    }

    /** All metrics in the text format of Prometheus. Takes milliseconds, so not to be called on an event loop. */
    public String scrape() {
        return registry.scrape();
    }

    /** As {@link #scrape()}, in the format of that content type, of which OpenMetrics is the other. */
    public String scrape(String contentType) {
        return registry.scrape(contentType);
    }

    @Override
    public void close() {
        gcMetrics.close();
        registry.close();
    }

    /** Of calls: buckets from half a millisecond to ten seconds. */
    Timer timer(Metric metric, String... labels) {
        return timer(metric, CALL_BUCKETS, labels);
    }

    /** Of how much longer something took than it was meant to: buckets from a tenth of a millisecond to a second. */
    Timer excessTimer(Metric metric, String... labels) {
        return timer(metric, EXCESS_BUCKETS, labels);
    }

    /** Of tasks and waits: buckets from a tenth of a second to an hour. */
    Timer workTimer(Metric metric, String... labels) {
        return timer(metric, WORK_BUCKETS, labels);
    }

    private Timer timer(Metric metric, Duration[] buckets, String... labels) {
        return Timer.builder(metric.plainName())
                .description(metric.help())
                .tags(tags(metric, labels))
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    Counter counter(Metric metric, String... labels) {
        return Counter.builder(metric.plainName())
                .description(metric.help())
                .tags(tags(metric, labels))
                .register(registry);
    }

    /** Removes all that has a label of that value. */
    void forget(String label, String value) {
        for (Meter each : registry.getMeters()) {
            if (value.equals(each.getId().getTag(label))) registry.remove(each);
        }
    }

    private void loop(LoopGauges loop, String index) {
        gauge(Metric.INBOX_DEPTH, loop::inboxDepth, index);
        gauge(Metric.ADMITTED, loop::admitted, index);
        gauge(Metric.TIMERS, loop::timersWaiting, index);
        gauge(Metric.LONGEST_TURN, () -> loop.recentLongestTurnNanos() / 1e9, index);
        counter(Metric.REFUSED, loop::refused, index);
        counter(Metric.TURNS, loop::turnsRun, index);
        counter(Metric.TURNS_FAILED, loop::turnsFailed, index);
    }

    private static List<Tag> tags(Metric metric, String... values) {
        if (values.length != metric.labels().size()) {
            throw new IllegalArgumentException(metric + ": " + values.length + " labels, need " + metric.labels());
        }
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < values.length; i++) tags.add(Tag.of(metric.labels().get(i), values[i]));
        return tags;
    }
}
