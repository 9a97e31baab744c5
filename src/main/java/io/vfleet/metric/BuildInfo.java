package io.vfleet.metric;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** Which vfleet this is: an info metric, which the facade of metrics does not have. */
record BuildInfo(String version, String commit) implements Collector {
    @Override
    public MetricSnapshot collect() {
        return InfoSnapshot.builder()
                .name(Metric.BUILD.plainName())
                .help(Metric.BUILD.help())
                .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                        .labels(Labels.of(
                                Metric.BUILD.labels().get(0),
                                version,
                                Metric.BUILD.labels().get(1),
                                commit))
                        .build())
                .build();
    }
}
