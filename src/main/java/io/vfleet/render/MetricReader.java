package io.vfleet.render;

import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/** Reads counters of the statistics. Any thread may call. */
public interface MetricReader {
    /** Reads nothing. */
    MetricReader NONE = (_, _) -> null;

    /** The newest value of a counter of an entity as a whole; null when there is none now. */
    @Nullable
    Long newest(MoRef entity, int counter);
}
