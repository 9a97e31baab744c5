package io.vfleet.app;

import io.vfleet.metric.Meters;
import io.vfleet.metric.RequestTotals;
import io.vfleet.metric.RequestTotals.RequestCounts;
import io.vfleet.metric.TaskMeters.TaskTotals;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the console is told each second: counts of the whole process, and what the vCenter is about. Not on an event loop. */
public final class ConsoleMoment {
    private final ResettableVCenter vcenter;
    private final ServerResources resources;

    public ConsoleMoment(ResettableVCenter vcenter, ServerResources resources) {
        this.vcenter = vcenter;
        this.resources = resources;
    }

    /** As values that map directly to JSON. */
    public Map<String, Object> now() {
        VCenterInstance current = vcenter.current();
        var moment = new LinkedHashMap<String, Object>();
        Instant time = resources.loops().clock().now();
        moment.put("time", time.toString());
        moment.put("millis", time.toEpochMilli());
        moment.put("calls", calls(resources.meters()));
        moment.put("taskCounts", tasks(resources.meters().tasks().totals()));
        moment.put("health", health());
        moment.putAll(current.inspection().moment());
        moment.put("scenario", scenario(current));
        return moment;
    }

    private static Map<String, Object> calls(Meters meters) {
        RequestCounts counts = meters.requests().totals().counts();
        var calls = new LinkedHashMap<String, Object>();
        calls.put("boundsMicros", RequestTotals.BOUNDS_MICROS);
        calls.put("latency", counts.latency());
        calls.put("waits", counts.waits());
        calls.put("outcomes", counts.outcomes());
        calls.put("receivedBytes", counts.receivedBytes());
        calls.put("sentBytes", counts.sentBytes());
        return calls;
    }

    private static Map<String, Object> tasks(TaskTotals totals) {
        return Map.of(
                "queued", totals.queued(),
                "running", totals.running(),
                "succeeded", totals.succeeded(),
                "failed", totals.failed());
    }

    private Map<String, Object> health() {
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        var loops = new ArrayList<Map<String, Object>>();
        for (var loop : resources.loops().gauges()) {
            loops.add(Map.of(
                    "inbox", loop.inboxDepth(),
                    "admitted", loop.admitted(),
                    "refused", loop.refused(),
                    "timers", loop.timersWaiting(),
                    "lateness", loop.timerLateness(),
                    "longestTurnMicros", loop.recentLongestTurnNanos() / 1_000));
        }
        var health = new LinkedHashMap<String, Object>();
        health.put("heapUsedBytes", heap.getUsed());
        health.put("heapMaxBytes", heap.getMax());
        health.put("heldBytes", resources.memory().heldBytes());
        health.put("heldMaxBytes", resources.memory().bytesMax());
        health.put("latenessBoundsMillis", io.vfleet.engine.LoopGauges.LATENESS_MILLIS);
        health.put("loops", loops);
        return health;
    }

    private Map<String, Object> scenario(VCenterInstance current) {
        var version = current.scenario().current();
        var scenario = new LinkedHashMap<String, Object>();
        scenario.put("version", version.number());
        scenario.put("rules", version.scenario().rules());
        scenario.put("expects", current.verdict().hasExpectations());
        List<Map<String, Object>> incidents = IncidentAdmin.list(current.incidents());
        scenario.put("incidents", incidents);
        return scenario;
    }
}
