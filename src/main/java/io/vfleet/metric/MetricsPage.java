package io.vfleet.metric;

import java.util.Locale;
import java.util.stream.Collectors;

/** Generates the documentation page of all metrics from {@link Metric}. */
final class MetricsPage {
    private static final String HEAD = """
            # Metrics

            `GET /metrics` on the admin port, in the text format of Prometheus. Label values come from closed sets:
            types, methods, properties and faults of the metamodel, the operations of tasks, the event loops of the
            process. A name that a client invents is counted as `unknown`. There is no label for a virtual machine, a
            task or a session. Beyond `limits.metricSeriesMax` combinations of type, method, outcome and protocol,
            new ones are counted under type and method `other`, so that the page stays small whatever clients call.

            | Name | Type | Labels | Meaning |
            |---|---|---|---|
            """;
    private static final String TAIL = """

            In addition, there are `jvm_`, `process_` and `system_` metrics of the Java process, as
            Micrometer names them. The name of a histogram gets the endings `_bucket`, `_sum` and `_count`; most also
            have `_max`, the largest value of the last minutes. Nothing depends on who scrapes, or how often.

            In OpenMetrics, for who asks by the header Accept, requests with a recorded `traceparent` are exemplars of
            `vfleet_request_seconds` and `vfleet_requests_total`: their `trace_id` and `span_id`; see logs.md.
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
