package io.vfleet.render.performance;

import io.vfleet.manager.StatisticsSettings;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Builds the PerfEntityMetric of one query in steps, each short enough for a turn of an event loop. */
final class EntityMetricBuilder {
    private static final int LOADS_PER_STEP = 1_000;
    private static final int VALUES_PER_STEP = 10_000;

    private final Metamodel meta;
    private final StatisticsSettings settings;
    private final PerfQuery query;
    private final PerfEntity entity;
    private final SamplePeriod period;
    private final List<PerfReading> averages = new ArrayList<>();
    private final List<PerfReading> latest = new ArrayList<>();
    private final List<DataObject> series = new ArrayList<>();
    private final Set<PerfQuery.MetricId> answered = new HashSet<>();
    private final CounterTable table;
    private final Iterator<PerfQuery.MetricId> metrics;
    // What is left of the metric that is worked on.
    private @Nullable CounterRow row;
    private int instance;
    private int lastInstance;

    EntityMetricBuilder(Metamodel meta, StatisticsSettings settings, PerfQuery query, PerfEntity entity, Instant now) {
        this.meta = meta;
        this.settings = settings;
        this.query = query;
        this.entity = entity;
        period = SamplePeriod.of(query, entity.since(), now);
        table = EntityCounters.of(entity.kind());
        List<PerfQuery.MetricId> asked = query.metrics();
        metrics = asked != null
                ? asked.iterator()
                : table.rows().stream()
                        .map(each -> new PerfQuery.MetricId(each.counter().key(), PerfQuery.MetricId.ALL))
                        .iterator();
    }

    boolean isEmpty() {
        return period.count() == 0;
    }

    /** Whether it is complete. */
    boolean step() {
        if (averages.size() < period.count()) {
            addReadings();
            return false;
        }
        for (int values = 0; values < VALUES_PER_STEP; values += period.count() + 1) {
            if (row == null && !metrics.hasNext()) return true;
            if (row == null) begin(metrics.next());
            else next(row);
        }
        return false;
    }

    private void addReadings() {
        int cost = entity.loadCost() * period.readings();
        for (int i = 0; i == 0 || i < LOADS_PER_STEP / cost; i++) {
            int sample = averages.size();
            if (sample == period.count()) return;
            List<LoadSample> loads = period.loads(entity, sample);
            Instant time = period.time(sample);
            averages.add(new PerfReading(entity, LoadSample.average(loads), time));
            latest.add(new PerfReading(entity, loads.getLast(), time));
        }
    }

    private void begin(PerfQuery.MetricId metric) {
        CounterRow asked = table.row(metric.counter());
        if (asked == null) return;
        boolean whole = asked.collectedWhole(query.interval(), settings);
        List<String> instances =
                asked.collectedPerInstance(query.interval(), settings) ? entity.instances(asked.scope()) : List.of();
        if (metric.instance().equals(PerfQuery.MetricId.ALL)) {
            instance = whole ? -1 : 0;
            lastInstance = instances.size() - 1;
        } else {
            boolean all = metric.instance().isEmpty();
            instance = all ? -1 : instances.indexOf(metric.instance());
            lastInstance = instance;
            if (all ? !whole : instance < 0) return;
        }
        // Once each: a list of the same metric, over and over, would be answered by more than there is room for.
        if (instance <= lastInstance && answered.add(metric)) row = asked;
    }

    private void next(CounterRow current) {
        List<String> instances = entity.instances(current.scope());
        boolean whole = instance < 0;
        long[] values = new long[period.count()];
        List<PerfReading> readings = current.counter().isLatest() ? latest : averages;
        for (int i = 0; i < values.length; i++) {
            values[i] = current.value(
                    readings.get(i), period.interval().seconds(), whole ? 0 : instance, whole ? 1 : instances.size());
        }
        DataObject id = meta.make("PerfMetricId")
                .set("counterId", current.counter().key())
                .set("instance", whole ? "" : instances.get(instance));
        var list = new LongValues(values);
        series.add(
                query.csv()
                        ? meta.make("PerfMetricSeriesCSV").set("id", id).set("value", list.csv())
                        : meta.make("PerfMetricIntSeries").set("id", id).set("value", list));
        if (instance++ == lastInstance) row = null;
    }

    DataObject result() {
        if (query.csv()) {
            String samples = IntStream.range(0, period.count())
                    .mapToObj(nth -> period.interval().seconds() + "," + period.time(nth))
                    .collect(Collectors.joining(","));
            return meta.make("PerfEntityMetricCSV")
                    .set("entity", entity.ref())
                    .set("sampleInfoCSV", samples)
                    .set("value", series);
        }
        List<DataObject> samples = IntStream.range(0, period.count())
                .mapToObj(nth -> meta.make("PerfSampleInfo")
                        .set("timestamp", period.time(nth))
                        .set("interval", period.interval().seconds()))
                .toList();
        return meta.make("PerfEntityMetric")
                .set("entity", entity.ref())
                .set("sampleInfo", samples)
                .set("value", series);
    }
}
