package io.vfleet.operation.service;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.performance.PerfQuery;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The method of PerformanceManager that reads the statistics of an entity and of those that it is made of. */
final class CompositeStatistics {
    private static final int STEPS_PER_TURN = 2;
    private static final int PARTS_MEASURED = 100;

    private final VCenter vcenter;
    private final Inventory inventory;

    CompositeStatistics(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
    }

    void registerIn(MethodTable table) {
        table.register("PerformanceManager", "QueryPerfComposite", this::composite);
    }

    private void composite(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("querySpec"));
        var parser = new PerfQueryParser(
                vcenter.statistics().settings(), vcenter.loops().clock().now());
        Fault fault = parser.fault(spec);
        if (fault == null) fault = fault(spec, call.session());
        if (fault != null) {
            call.reply().fault(fault);
            return;
        }
        PerfQuery query = parser.query(spec);
        LoopDispatch.runAtSession(call, session -> new Composite(call, session, query).begin());
    }

    private @Nullable Fault fault(DataObject spec, @Nullable Session session) {
        MoRef entity = PerfQueryParser.entity(spec);
        EntityKind kind = EntityKind.ofType(entity.type());
        boolean composed = kind == EntityKind.HOST
                || kind == EntityKind.CLUSTER
                || kind == EntityKind.COMPUTE
                || kind == EntityKind.POOL;
        if (!composed) return new Fault.InvalidArgument("querySpec.entity");
        // The API demands the one, and has no meaning for the other.
        if (!(spec.get("metricId") instanceof List<?> metrics) || metrics.isEmpty())
            return new Fault.InvalidArgument("querySpec.metricId");
        if (spec.get("maxSample") != null) return new Fault.InvalidArgument("querySpec.maxSample");
        return vcenter.permissions().fault(entity, AccessControl.READ, session);
    }

    /** The statistics of the entity, computed in turns; those of its parts are computed while the answer is written. */
    private final class Composite {
        private final Call call;
        private final Session session;
        private final PerfQuery query;
        private final Iterator<@Nullable Object> own;
        private long bytes;

        private Composite(Call call, Session session, PerfQuery query) {
            this.call = call;
            this.session = session;
            this.query = query;
            own = vcenter.statistics().query(List.of(query)).iterator();
        }

        /** What is made of the entity, and of one of its parts at a time. */
        private void begin() {
            bytes = vcenter.statistics().answerBytes(query) + largestPart();
            if (vcenter.memory().loop(session.home().index()).hasRoom(bytes)) next();
            else call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
        }

        /** Of the first parts, for the parts of an entity are much alike. */
        private long largestPart() {
            long largest = 0;
            Iterator<@Nullable PerfQuery> parts = parts();
            for (int nth = 0; nth < PARTS_MEASURED && parts.hasNext(); nth++) {
                PerfQuery part = parts.next();
                if (part != null)
                    largest = Math.max(largest, vcenter.statistics().answerBytes(part));
            }
            return largest;
        }

        private void next() {
            Object entity = null;
            for (int i = 0; i < STEPS_PER_TURN && entity == null && own.hasNext(); i++) entity = own.next();
            if (entity == null && own.hasNext()) {
                session.home().send(() -> LoopDispatch.answered(call, this::next));
                return;
            }
            call.reply()
                    .value(
                            vcenter.metamodel()
                                    .make("PerfCompositeMetric")
                                    .set("entity", entity)
                                    .set("childEntity", vcenter.statistics().query(this::parts)),
                            bytes);
        }

        private Iterator<@Nullable PerfQuery> parts() {
            int number = inventory.find(query.entity());
            if (number == 0) return List.<@Nullable PerfQuery>of().iterator();
            EntityKind kind = inventory.kind(number);
            boolean compute = kind == EntityKind.CLUSTER || kind == EntityKind.COMPUTE;
            EntityNumbers parts = compute ? inventory.hostsOf(number) : inventory.vms(number);
            return parts.stream().mapToObj(this::part).iterator();
        }

        private @Nullable PerfQuery part(int number) {
            if (!vcenter.access().hasPrivilege(session, number, AccessControl.READ)) return null;
            MoRef ref = inventory.ref(number);
            return new PerfQuery(
                    ref,
                    query.interval(),
                    query.start(),
                    query.end(),
                    query.samplesMax(),
                    query.metrics(),
                    query.csv());
        }
    }
}
