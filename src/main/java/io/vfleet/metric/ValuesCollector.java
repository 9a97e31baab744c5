package io.vfleet.metric;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vfleet.metric.LabelledValues.LabelledValue;
import java.util.List;
import java.util.function.Supplier;

/** Metrics whose series are known at the scrape only. */
record ValuesCollector(Supplier<List<LabelledValues>> values) implements MultiCollector {
    @Override
    public MetricSnapshots collect() {
        return new MetricSnapshots(values.get().stream()
                .filter(each -> !each.series().isEmpty())
                .map(ValuesCollector::snapshot)
                .toList());
    }

    private static MetricSnapshot snapshot(LabelledValues values) {
        Metric metric = values.metric();
        return switch (metric.type()) {
            case COUNTER -> {
                var counter = CounterSnapshot.builder().name(metric.plainName()).help(metric.help());
                for (LabelledValue each : values.series()) {
                    counter.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                            .labels(labels(metric, each))
                            .value(each.value())
                            .build());
                }
                yield counter.build();
            }
            case GAUGE -> {
                var gauge = GaugeSnapshot.builder().name(metric.plainName()).help(metric.help());
                for (LabelledValue each : values.series()) {
                    gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                            .labels(labels(metric, each))
                            .value(each.value())
                            .build());
                }
                yield gauge.build();
            }
            case HISTOGRAM, INFO ->
                throw new IllegalArgumentException(metric + ": " + metric.type() + ", need a counter or a gauge");
        };
    }

    private static Labels labels(Metric metric, LabelledValue value) {
        return Labels.of(metric.labels(), value.labels());
    }
}
