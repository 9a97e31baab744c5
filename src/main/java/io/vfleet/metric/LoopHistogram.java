package io.vfleet.metric;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.vfleet.engine.LoopGauges;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A Prometheus histogram from counts that the event loops keep.
 *
 * @param counts by the bounds of {@link LoopGauges#LATENESS_MILLIS}
 * @param nanos their sum
 */
record LoopHistogram(
        Metric metric,
        List<LoopGauges> loops,
        Function<LoopGauges, List<Long>> counts,
        ToLongFunction<LoopGauges> nanos)
        implements Collector {
    @Override
    public MetricSnapshot collect() {
        var histogram = HistogramSnapshot.builder().name(metric.fullName()).help(metric.help());
        for (int index = 0; index < loops.size(); index++) {
            LoopGauges loop = loops.get(index);
            histogram.dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                    .labels(Labels.of(metric.labels().getFirst(), Integer.toString(index)))
                    .classicHistogramBuckets(buckets(counts.apply(loop)))
                    .sum(nanos.applyAsLong(loop) / 1e9)
                    .build());
        }
        return histogram.build();
    }

    private static ClassicHistogramBuckets buckets(List<Long> counts) {
        var buckets = ClassicHistogramBuckets.builder();
        List<Integer> millis = LoopGauges.LATENESS_MILLIS;
        for (int i = 0; i < counts.size(); i++) {
            double bound = i < millis.size() ? millis.get(i) / 1e3 : Double.POSITIVE_INFINITY;
            buckets.bucket(bound, counts.get(i));
        }
        return buckets.build();
    }
}
