package io.vfleet.wire.admin;

import io.vfleet.operation.FleetAdmin;
import io.vfleet.operation.inspection.FleetInspection;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the admin port shows and changes.
 *
 * @param inspection of the vCenter as it is now
 * @param instrument whether this server was the bottleneck, as values that map directly to JSON; called on a worker thread
 * @param moment what the console is told each second, as values that map directly to JSON; called on a worker thread
 */
public record AdminSources(
        FleetAdmin fleet,
        Supplier<FleetInspection> inspection,
        Supplier<Map<String, Object>> instrument,
        Supplier<Map<String, Object>> moment,
        MetricsSource metrics,
        LogLevels logLevels) {
    /** Writes all metrics; called on a worker thread. */
    @FunctionalInterface
    public interface MetricsSource {
        /** {@code accept}: the header of that name; null for none. */
        Scrape scrape(@Nullable String accept);
    }

    /** All metrics in the format of that content type. */
    public record Scrape(String contentType, String text) {}

    /** The levels of the log while the process runs. */
    public interface LogLevels {
        /** By the name of the logger. */
        Map<String, String> levels();

        /**
         * Changes a level; null for the level of the logger above it.
         *
         * @throws IllegalArgumentException with what is needed, for a name or a level that there is not
         */
        void change(String logger, @Nullable String level);
    }
}
