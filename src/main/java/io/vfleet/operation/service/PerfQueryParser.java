package io.vfleet.operation.service;

import io.vfleet.manager.SamplingInterval;
import io.vfleet.manager.StatisticsSettings;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.render.performance.PerfQuery;
import io.vfleet.render.performance.PerformanceStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads PerfQuerySpecs. The names in its faults are those that a vCenter has. */
final class PerfQueryParser {
    private final StatisticsSettings settings;
    private final Instant now;

    /** {@code now}: the time of the call. */
    PerfQueryParser(StatisticsSettings settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    /** The fault of a spec; null when {@link #query} can read it. */
    @Nullable
    Fault fault(DataObject spec) {
        if (!PerformanceStatistics.isProvider(entity(spec))) return new Fault.InvalidArgument("querySpec.entity");
        if (interval(spec) == null) return new Fault.InvalidArgument("querySpec.interval");
        if (number(spec, "maxSample") < 0) return new Fault.InvalidArgument("querySpec.maxSample");
        if (isReversed(spec.get("startTime"), spec.get("endTime")))
            return new Fault.InvalidArgument("querySpec.endTime");
        Object format = spec.get("format");
        if (format != null && !format.equals("normal") && !format.equals("csv"))
            return new Fault.InvalidArgument("querySpec.format");
        return null;
    }

    /** Whether a range ends before it begins. */
    static boolean isReversed(@Nullable Object begin, @Nullable Object end) {
        return begin instanceof Instant from && end instanceof Instant to && from.isAfter(to);
    }

    PerfQuery query(DataObject spec) {
        return new PerfQuery(
                entity(spec),
                Objects.requireNonNull(interval(spec)),
                (Instant) spec.get("startTime"),
                (Instant) spec.get("endTime"),
                number(spec, "maxSample"),
                spec.get("metricId") instanceof List<?> metrics && !metrics.isEmpty() ? new MetricList(metrics) : null,
                "csv".equals(spec.get("format")));
    }

    static MoRef entity(DataObject spec) {
        return (MoRef) Objects.requireNonNull(spec.get("entity"));
    }

    /**
     * The interval that is asked for, or a longer one when that does not reach back to the start; null when the entity has
     * none of that length.
     */
    private @Nullable SamplingInterval interval(DataObject spec) {
        boolean collects = PerformanceStatistics.collects(entity(spec));
        int seconds = number(spec, "intervalId");
        if (seconds == 0) seconds = collects ? SamplingInterval.CURRENT.seconds() : firstSeconds();
        if (seconds == SamplingInterval.CURRENT.seconds()) return collects ? SamplingInterval.CURRENT : null;
        return settings.enabled(seconds)
                .map(asked -> reachingBack(asked, (Instant) spec.get("startTime")))
                .orElse(null);
    }

    private SamplingInterval reachingBack(SamplingInterval asked, @Nullable Instant start) {
        if (start == null) return asked;
        List<SamplingInterval> all =
                settings.intervals().stream().filter(SamplingInterval::enabled).toList();
        return all.stream()
                .filter(each -> each.seconds() >= asked.seconds())
                .filter(each -> !start.isBefore(now.minus(Duration.ofSeconds(each.keptSeconds()))))
                .findFirst()
                .orElse(all.getLast());
    }

    private int firstSeconds() {
        return settings.intervals().getFirst().seconds();
    }

    private static int number(DataObject spec, String member) {
        return spec.get(member) instanceof Integer number ? number : 0;
    }

    /** PerfMetricIds, read while they are used. */
    private static final class MetricList extends AbstractList<PerfQuery.MetricId> {
        private final List<?> ids;

        private MetricList(List<?> ids) {
            this.ids = ids;
        }

        @Override
        public PerfQuery.MetricId get(int index) {
            DataObject id = (DataObject) Objects.requireNonNull(ids.get(index));
            return new PerfQuery.MetricId((Integer) Objects.requireNonNull(id.get("counterId")), (String)
                    Objects.requireNonNull(id.get("instance")));
        }

        @Override
        public int size() {
            return ids.size();
        }
    }
}
