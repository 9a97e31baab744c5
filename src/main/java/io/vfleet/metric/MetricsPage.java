package io.vfleet.metric;

import java.util.Locale;
import java.util.stream.Collectors;

/** Generates the documentation page of all metrics from {@link Metric}. */
final class MetricsPage {
    private static final String HEAD = """
            # Metrics

            `GET /metrics` on the admin port, in Prometheus' text format. Labels come from closed sets: types, methods,
            properties and faults of the metamodel, operations that are methods, the loops of the process; what a client
            makes up is shown as `unknown`. There is no label for a virtual machine, a task or a session.

            | Name | Type | Labels | Meaning |
            |---|---|---|---|
            """;
    private static final String TAIL = """

            Besides, `jvm_`, `process_`, `system_` and `executor_` metrics of the Java process, as Micrometer names them.
            A histogram has `_bucket`, `_sum`, `_count` and mostly a `_max`, the largest of the last minutes. Gauges "since
            the last scrape" suppose one scraper.
            """;

    private MetricsPage() {}

    static String text() {
        var page = new StringBuilder(HEAD);
        for (Metric metric : Metric.values()) {
            page.append("| `").append(metric.fullName()).append("` | ");
            page.append(metric.type().name().toLowerCase(Locale.ROOT)).append(" | ");
            page.append(metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(" ")));
            page.append(" | ").append(metric.help()).append(" |\n");
        }
        return page.append(TAIL).toString();
    }
}
