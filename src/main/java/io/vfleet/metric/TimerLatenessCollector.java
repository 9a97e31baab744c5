package io.vfleet.metric;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.vfleet.engine.LoopGauges;
import java.util.List;

/** The Prometheus histogram of timer lateness, from the counts that the event loops keep. */
final class TimerLatenessCollector implements Collector {
    private final List<LoopGauges> loops;

    TimerLatenessCollector(List<LoopGauges> loops) {
        this.loops = loops;
    }

    @Override
    public MetricSnapshot collect() {
        var histogram = HistogramSnapshot.builder()
                .name(Metric.TIMER_LATENESS.fullName())
                .help(Metric.TIMER_LATENESS.help());
        for (int index = 0; index < loops.size(); index++) {
            LoopGauges loop = loops.get(index);
            histogram.dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                    .labels(Labels.of(Metric.TIMER_LATENESS.labels().getFirst(), Integer.toString(index)))
                    .classicHistogramBuckets(buckets(loop.timerLateness()))
                    .sum(loop.timerLatenessNanos() / 1e9)
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
