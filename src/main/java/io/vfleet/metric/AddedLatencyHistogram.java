package io.vfleet.metric;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/** The time that the server itself adds to calls, as a Prometheus histogram by protocol. */
record AddedLatencyHistogram(RequestTotals totals) implements Collector {
    private static final Metric METRIC = Metric.ADDED_LATENCY;

    @Override
    public MetricSnapshot collect() {
        var histogram = HistogramSnapshot.builder().name(METRIC.fullName()).help(METRIC.help());
        totals.added()
                .forEach((protocol, added) -> histogram.dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .labels(Labels.of(METRIC.labels().getFirst(), protocol))
                        .classicHistogramBuckets(buckets(added.counts()))
                        .sum(added.nanos() / 1e9)
                        .build()));
        return histogram.build();
    }

    private static ClassicHistogramBuckets buckets(List<Long> counts) {
        var buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < counts.size(); i++) {
            boolean bounded = i < RequestTotals.BOUNDS_MICROS.size();
            buckets.bucket(
                    bounded ? RequestTotals.BOUNDS_MICROS.get(i) / 1e6 : Double.POSITIVE_INFINITY, counts.get(i));
        }
        return buckets.build();
    }
}
