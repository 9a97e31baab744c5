package io.vfleet.render.performance;

import io.vfleet.manager.StatisticsSettings;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Sequence;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The PerfEntityMetrics of queries, computed while they are iterated; entities without samples are left out, as a vCenter
 * leaves out machines that are off.
 */
final class PerfQuerySequence implements Sequence {
    private final Metamodel meta;
    private final PerfEntities entities;
    private final StatisticsSettings settings;
    private final Iterable<? extends @Nullable PerfQuery> queries;
    private final Instant now;

    PerfQuerySequence(
            Metamodel meta,
            PerfEntities entities,
            StatisticsSettings settings,
            Iterable<? extends @Nullable PerfQuery> queries,
            Instant now) {
        this.meta = meta;
        this.entities = entities;
        this.settings = settings;
        this.queries = queries;
        this.now = now;
    }

    @Override
    public long size() {
        return -1;
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        Iterator<? extends @Nullable PerfQuery> rest = queries.iterator();
        return new Iterator<>() {
            private @Nullable EntityMetricBuilder current;

            @Override
            public boolean hasNext() {
                return current != null || rest.hasNext();
            }

            @Override
            public @Nullable Object next() {
                EntityMetricBuilder builder = current == null ? begin(rest.next()) : current;
                if (builder == null || builder.isEmpty()) return null;
                current = builder.step() ? null : builder;
                return current == null ? builder.result() : null;
            }
        };
    }

    private @Nullable EntityMetricBuilder begin(@Nullable PerfQuery query) {
        PerfEntity entity = query == null ? null : entities.find(query.entity());
        return query == null || entity == null ? null : new EntityMetricBuilder(meta, settings, query, entity, now);
    }
}
