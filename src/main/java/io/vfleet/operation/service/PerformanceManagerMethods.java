package io.vfleet.operation.service;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Session;
import io.vfleet.manager.SamplingInterval;
import io.vfleet.manager.StatisticsSettings;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.performance.PerfQuery;
import io.vfleet.render.performance.PerformanceStatistics;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of PerformanceManager that read counters and statistics. */
public final class PerformanceManagerMethods {
    private static final String MANAGER = "PerformanceManager";
    private static final int SPECS_PER_TURN = 500;
    private static final long BYTES_PER_QUERY = 200;

    private final VCenter vcenter;
    private final PerformanceStatistics statistics;

    public PerformanceManagerMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.statistics = vcenter.statistics();
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "QueryPerfProviderSummary", this::provider);
        table.register(MANAGER, "QueryAvailablePerfMetric", this::available);
        table.register(MANAGER, "QueryPerfCounter", this::counters);
        table.register(MANAGER, "QueryPerfCounterByLevel", this::countersOfLevel);
        table.register(
                MANAGER,
                "QueryPerf",
                call -> LoopDispatch.runAtSession(
                        call,
                        session -> new Queries(call, session, (List<?>)
                                        Objects.requireNonNull(call.arguments().get("querySpec")))
                                .next()));
        new CompositeStatistics(vcenter).registerIn(table);
        new StatisticsSettingMethods(vcenter).registerIn(table);
    }

    private void provider(Call call) {
        MoRef entity = (MoRef) Objects.requireNonNull(call.arguments().get("entity"));
        if (refused(call, entity)) return;
        boolean collects = PerformanceStatistics.collects(entity);
        call.reply()
                .value(vcenter.metamodel()
                        .make("PerfProviderSummary")
                        .set("entity", entity)
                        .set("currentSupported", collects)
                        .set("summarySupported", true)
                        .set("refreshRate", collects ? SamplingInterval.CURRENT.seconds() : null));
    }

    private void available(Call call) {
        MoRef entity = (MoRef) Objects.requireNonNull(call.arguments().get("entity"));
        if (refused(call, entity)) return;
        if (PerfQueryParser.isReversed(
                call.arguments().get("beginTime"), call.arguments().get("endTime"))) {
            call.reply().fault(new Fault.InvalidArgument("endTime"));
            return;
        }
        if (!(call.arguments().get("intervalId") instanceof Integer seconds)) {
            call.reply().value(statistics.available(entity, null));
            return;
        }
        SamplingInterval interval = seconds == SamplingInterval.CURRENT.seconds()
                ? SamplingInterval.CURRENT
                : statistics.settings().enabled(seconds).orElse(null);
        if (interval == null) call.reply().fault(new Fault.InvalidArgument("intervalId"));
        else call.reply().value(statistics.available(entity, interval));
    }

    /** Whether the call was refused, because the object has no statistics or its reader may not see them. */
    private boolean refused(Call call, MoRef entity) {
        Fault fault = PerformanceStatistics.isProvider(entity)
                ? vcenter.permissions().fault(entity, AccessControl.READ, call.session())
                : new Fault.InvalidArgument("entity");
        if (fault != null) call.reply().fault(fault);
        return fault != null;
    }

    private void counters(Call call) {
        List<DataObject> found = new ArrayList<>();
        for (Object id : (Iterable<?>) Objects.requireNonNull(call.arguments().get("counterId"))) {
            DataObject counter = statistics.counter((Integer) id);
            if (counter == null || found.size() == statistics.countersMax()) {
                call.reply().fault(new Fault.InvalidArgument("counterId"));
                return;
            }
            found.add(counter);
        }
        call.reply().value(found);
    }

    private void countersOfLevel(Call call) {
        int level = (Integer) Objects.requireNonNull(call.arguments().get("level"));
        if (level < 1 || level > StatisticsSettings.LEVEL_MAX) call.reply().fault(new Fault.InvalidArgument("level"));
        else call.reply().value(statistics.countersOfLevel(level));
    }

    /** Checks the specs of a call, some in each turn, before it is answered. */
    private final class Queries {
        private final Call call;
        private final Session session;
        private final Iterator<?> specs;
        private final PerfQueryParser parser = new PerfQueryParser(
                statistics.settings(), vcenter.loops().clock().now());
        private final List<PerfQuery> queries = new ArrayList<>();
        private long historical;
        /** What the largest of the answers takes; they are made one after the other. */
        private long largest;

        private Queries(Call call, Session session, List<?> specs) {
            this.call = call;
            this.session = session;
            this.specs = specs.iterator();
        }

        private void next() {
            for (int i = 0; i < SPECS_PER_TURN && specs.hasNext(); i++) {
                Fault fault = add((DataObject) specs.next());
                if (fault == null) continue;
                call.reply().fault(fault);
                return;
            }
            if (specs.hasNext()) session.home().send(() -> LoopDispatch.answered(call, this::next));
            else call.reply().value(statistics.query(queries), queries.size() * BYTES_PER_QUERY + largest);
        }

        private @Nullable Fault add(DataObject spec) {
            Fault fault = parser.fault(spec);
            if (fault == null)
                fault = vcenter.permissions().fault(PerfQueryParser.entity(spec), AccessControl.READ, session);
            if (fault != null) return fault;
            PerfQuery query = parser.query(spec);
            queries.add(query);
            largest = Math.max(largest, statistics.answerBytes(query));
            return restricted(query);
        }

        /** The bound is on statistics that a vCenter reads from its database; current ones are in the memory of hosts. */
        private @Nullable Fault restricted(PerfQuery query) {
            int max = vcenter.options().queryMetricsMax();
            if (!query.interval().historical() || max < 0) return null;
            List<PerfQuery.MetricId> metrics = query.metrics();
            historical += metrics == null ? statistics.counters(query.entity(), query.interval()) : metrics.size();
            return historical > max ? new Fault.RestrictedByAdministrator("vpxd.stats.maxQueryMetrics") : null;
        }
    }
}
