package io.vfleet.render.performance;

import io.vfleet.manager.SamplingInterval;
import io.vfleet.manager.StatisticsSettings;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
    /** What each sample is the average of, where counters have the least and the greatest of it. */
    private final List<List<PerfReading>> spread = new ArrayList<>();

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
            long end = time.getEpochSecond();
            DiskTraffic disks = entity.disks().over(end - query.interval().seconds(), end);
            averages.add(new PerfReading(entity, LoadSample.average(loads), disks, time));
            if (!query.interval().historical()) {
                latest.add(averages.getLast());
                continue;
            }
            latest.add(reading(loads.getLast(), time));
            if (query.interval().level() == StatisticsSettings.LEVEL_MAX) spread.add(spread(loads, sample));
        }
    }

    private List<PerfReading> spread(List<LoadSample> loads, int sample) {
        return IntStream.range(0, loads.size())
                .mapToObj(nth -> reading(loads.get(nth), Instant.ofEpochSecond(period.second(sample, nth))))
                .toList();
    }

    private PerfReading reading(LoadSample load, Instant time) {
        long end = time.getEpochSecond();
        return new PerfReading(entity, load, entity.disks().over(end - SamplingInterval.CURRENT.seconds(), end), time);
    }

    private void begin(PerfQuery.MetricId metric) {
        CounterRow asked = table.row(metric.counter());
        if (asked == null) return;
        boolean whole = asked.collectedWhole(query.interval(), settings);
        List<String> instances = asked.collectedPerInstance(query.interval(), settings)
                ? entity.devices(asked.scope()).names()
                : List.of();
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
        PerfEntity.DeviceParts devices = entity.devices(current.scope());
        boolean whole = instance < 0;
        long[] values = new long[period.count()];
        for (int i = 0; i < values.length; i++) values[i] = value(current, i, whole ? null : devices);
        DataObject id = meta.make("PerfMetricId")
                .set("counterId", current.counter().key())
                .set("instance", whole ? "" : devices.names().get(instance));
        var list = new LongValues(values);
        series.add(
                query.csv()
                        ? meta.make("PerfMetricSeriesCSV").set("id", id).set("value", list.csv())
                        : meta.make("PerfMetricIntSeries").set("id", id).set("value", list));
        if (instance++ == lastInstance) row = null;
    }

    private long value(CounterRow current, int sample, PerfEntity.@Nullable DeviceParts devices) {
        int seconds = period.interval().seconds();
        PerfCounter counter = current.counter();
        if (counter.isMinimum() || counter.isMaximum()) {
            LongStream values =
                    spread.get(sample).stream().mapToLong(each -> current.value(each, seconds, devices, instance));
            return (counter.isMinimum() ? values.min() : values.max()).orElse(0);
        }
        PerfReading reading = (counter.isLatest() ? latest : averages).get(sample);
        return current.value(reading, seconds, devices, instance);
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

    /** An unmodifiable list of numbers that takes eight bytes for each. */
    private static final class LongValues extends AbstractList<Long> implements RandomAccess {
        private final long[] values;

        LongValues(long[] values) {
            this.values = values;
        }

        @Override
        public Long get(int index) {
            return values[index];
        }

        @Override
        public int size() {
            return values.length;
        }

        String csv() {
            var text = new StringBuilder(values.length * 6);
            for (int i = 0; i < values.length; i++) {
                if (i > 0) text.append(',');
                text.append(values[i]);
            }
            return text.toString();
        }
    }
}
