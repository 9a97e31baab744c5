package io.vfleet.metric;

import java.util.List;

/**
 * The values of one metric, which a scrape asks for.
 *
 * @param series may be others at each scrape, but are few
 */
public record LabelledValues(Metric metric, List<LabelledValue> series) {
    public LabelledValues {
        series = List.copyOf(series);
    }

    /** {@code labels}: the values of the metric's labels, in their order. */
    public record LabelledValue(double value, List<String> labels) {
        public LabelledValue(double value, String... labels) {
            this(value, List.of(labels));
        }
    }
}
