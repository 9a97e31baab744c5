package io.vfleet.render.performance;

import io.vfleet.inventory.EntityKind;
import io.vfleet.manager.SamplingInterval;
import io.vfleet.manager.StatisticsSettings;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Sequence;
import io.vfleet.model.MoRef;
import io.vfleet.render.RenderContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statistics of the entities of a vCenter; any thread may read them. */
public final class PerformanceStatistics {
    private static final Set<EntityKind> KINDS = Set.of(
            EntityKind.VM,
            EntityKind.HOST,
            EntityKind.CLUSTER,
            EntityKind.COMPUTE,
            EntityKind.POOL,
            EntityKind.DATASTORE,
            EntityKind.DATACENTER);

    private final RenderContext context;
    private final PerfEntities entities;
    private final PerfDescriptions descriptions;
    private final AnswerSizes sizes;
    private final StatisticsSettings settings;

    public PerformanceStatistics(RenderContext context) {
        this.context = context;
        settings = context.statistics();
        entities = new PerfEntities(context);
        descriptions = new PerfDescriptions(context);
        sizes = new AnswerSizes(context.inventory(), settings);
    }

    /** Which statistics are kept. */
    public StatisticsSettings settings() {
        return settings;
    }

    /** Whether objects of that type are performance providers. */
    public static boolean isProvider(MoRef ref) {
        EntityKind kind = EntityKind.ofType(ref.type());
        return kind != null && KINDS.contains(kind);
    }

    /** Whether objects of that type have current statistics besides historical ones. */
    public static boolean collects(MoRef ref) {
        EntityKind kind = EntityKind.ofType(ref.type());
        return kind != null && PerfEntity.collects(kind);
    }

    /** The PerfMetricIds of an entity, each once; {@code interval}: null for those of all intervals. */
    public List<DataObject> available(MoRef ref, @Nullable SamplingInterval interval) {
        PerfEntity entity = entities.find(ref);
        var metrics = new ArrayList<DataObject>();
        if (entity == null) return metrics;
        SamplingInterval widest = entity.collects()
                ? SamplingInterval.CURRENT
                : settings.intervals().getFirst();
        SamplingInterval asked = interval == null ? widest : interval;
        if (!asked.historical() && !entity.collects()) return metrics;
        for (CounterRow row : EntityCounters.of(entity.kind()).rows()) {
            if (row.collectedWhole(asked, settings)) metrics.add(metric(row, ""));
            if (!row.collectedPerInstance(asked, settings)) continue;
            for (String instance : entity.devices(row.scope()).names()) metrics.add(metric(row, instance));
        }
        return metrics;
    }

    private DataObject metric(CounterRow row, String instance) {
        return context.make("PerfMetricId")
                .set("counterId", row.counter().key())
                .set("instance", instance);
    }

    /** How many counters a kind of entity has in an interval, without those of devices. */
    public int counters(MoRef ref, SamplingInterval interval) {
        EntityKind kind = EntityKind.ofType(ref.type());
        if (kind == null) return 0;
        return (int) EntityCounters.of(kind).rows().stream()
                .filter(row -> row.collectedWhole(interval, settings))
                .count();
    }

    /** Null when there is none with that id. */
    public @Nullable DataObject counter(int key) {
        PerfCounter counter = PerfCounterCatalog.SHIPPED.byKey(key);
        return counter == null ? null : descriptions.counter(counter);
    }

    /** The newest value of a counter of an entity as a whole; null when there is none now. */
    public @Nullable Long newest(MoRef ref, int counter) {
        PerfEntity entity = entities.find(ref);
        CounterRow row =
                entity == null ? null : EntityCounters.of(entity.kind()).row(counter);
        if (entity == null || row == null || !row.whole()) return null;
        Instant now = context.clock().now();
        int seconds = SamplingInterval.CURRENT.seconds();
        long step = now.getEpochSecond() / seconds;
        DiskTraffic disks = entity.disks().over((step - 1) * seconds, step * seconds);
        return row.value(new PerfReading(entity, entity.loadAt().apply(step), disks, now), seconds, null, 0);
    }

    /** How many counters there are. */
    public int countersMax() {
        return PerfCounterCatalog.SHIPPED.all().size();
    }

    /** The counters that a collection level has. */
    public List<DataObject> countersOfLevel(int level) {
        return PerfCounterCatalog.SHIPPED.all().stream()
                .filter(counter -> counter.level(settings) <= level)
                .map(descriptions::counter)
                .toList();
    }

    /** What the answer to a query takes while it is read, by estimate: that of one entity is made as a whole. */
    public long answerBytes(PerfQuery query) {
        return sizes.bytes(query, context.clock().now());
    }

    /** The answers to queries, in their order; a query that is null is passed over. */
    public Sequence query(Iterable<? extends @Nullable PerfQuery> queries) {
        return new PerfQuerySequence(
                context.meta(), entities, settings, queries, context.clock().now());
    }
}
