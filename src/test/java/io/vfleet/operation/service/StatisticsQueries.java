package io.vfleet.operation.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.render.performance.PerfCounterCatalog;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Queries of the statistics of a simulated vCenter, as a client makes them. */
final class StatisticsQueries {
    private static final MoRef MANAGER = new MoRef("PerformanceManager", "PerfMgr");

    private final SimulatedVCenter simulated;
    private final Session session;

    StatisticsQueries(SimulatedVCenter simulated, Session session) {
        this.simulated = simulated;
        this.session = session;
    }

    /** All counters, of devices too, are kept for a day, in samples of five minutes. */
    void collectAllForADay() {
        var interval = META.make("PerfInterval")
                .set("key", 1)
                .set("samplingPeriod", 300)
                .set("name", "Past day")
                .set("length", 86_400)
                .set("level", 4)
                .set("enabled", true);
        assertNull(reply("UpdatePerfInterval", named("interval", interval)).fault());
    }

    /** The samples of the instance of a counter, the oldest first; empty when there are none. */
    List<Long> values(MoRef entity, int seconds, String path, String instance) {
        return series(entity, seconds, path, instance).getOrDefault(instance, List.of());
    }

    /** The samples by instance. */
    @SuppressWarnings("unchecked")
    Map<String, List<Long>> series(MoRef entity, int seconds, String path, String instance) {
        DataObject metric =
                META.make("PerfMetricId").set("counterId", key(path)).set("instance", instance);
        DataObject spec = META.make("PerfQuerySpec")
                .set("entity", entity)
                .set("metricId", List.of(metric))
                .set("intervalId", seconds);
        var series = new LinkedHashMap<String, List<Long>>();
        for (Object answer : elements(reply("QueryPerf", named("querySpec", List.of(spec)))))
            for (Object each : (List<?>) Objects.requireNonNull(((DataObject) answer).get("value"))) {
                DataObject one = (DataObject) each;
                String name = (String)
                        Objects.requireNonNull(((DataObject) Objects.requireNonNull(one.get("id"))).get("instance"));
                series.put(name, (List<Long>) Objects.requireNonNull(one.get("value")));
            }
        return series;
    }

    /** The counters and instances that an entity has, such as {@code cpu.usage.average 0}. */
    List<String> available(MoRef entity, int seconds) {
        List<String> available = new ArrayList<>();
        for (Object each : elements(
                reply("QueryAvailablePerfMetric", named("entity", entity).and("intervalId", seconds)))) {
            DataObject id = (DataObject) each;
            available.add(path((Integer) Objects.requireNonNull(id.get("counterId"))) + " " + id.get("instance"));
        }
        return available;
    }

    RecordedReply reply(String method, NamedValues values) {
        return simulated.sendAndRun(session, MANAGER, method, values);
    }

    private static List<Object> elements(RecordedReply reply) {
        List<Object> elements = new ArrayList<>();
        for (Object element : (Iterable<?>) Objects.requireNonNull(reply.value(), reply::toString))
            if (element != null) elements.add(element);
        return elements;
    }

    private static int key(String path) {
        return PerfCounterCatalog.SHIPPED.all().stream()
                .filter(counter -> counter.path().equals(path))
                .findAny()
                .orElseThrow()
                .key();
    }

    private static String path(int key) {
        return Objects.requireNonNull(PerfCounterCatalog.SHIPPED.byKey(key)).path();
    }
}
