package io.vfleet.render.performance;

import io.vfleet.manager.SamplingInterval;
import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One query of the statistics of an entity.
 *
 * @param start samples at or before it are left out; null for all that are kept
 * @param end samples after it are left out; null for all that there are
 * @param samplesMax the most recent ones of the current statistics; 0 for all
 * @param metrics null for all that there are
 * @param csv whether values are one text, separated by commas
 */
public record PerfQuery(
        MoRef entity,
        SamplingInterval interval,
        @Nullable Instant start,
        @Nullable Instant end,
        int samplesMax,
        @Nullable List<MetricId> metrics,
        boolean csv) {
    /** {@code instance}: empty for the entity as a whole, {@code *} for that and all of its devices. */
    public record MetricId(int counter, String instance) {
        public static final String ALL = "*";
    }
}
