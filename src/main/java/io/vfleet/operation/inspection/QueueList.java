package io.vfleet.operation.inspection;

import io.vfleet.config.UnitParser;
import io.vfleet.config.scenario.AdmissionRule.WaitOrder;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.ClientProduct;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.scenario.admission.Admission;
import io.vfleet.scenario.admission.WaitingCall;
import io.vfleet.scenario.journal.SessionHash;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.actor.ResourceAllocator.QueueWait;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Who waits for what: tasks for units of hosts, datastores and the like, and calls for places that a scenario has bounded. */
final class QueueList {
    /** Tasks and calls that are looked at, each. */
    static final int WAITING_MAX = 20_000;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String OWN = "machine";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final Admission admission;
    private final Map<QueueKey, WaitingLine> queues = new LinkedHashMap<>();
    private final int waitersMax;
    private final Instant now;
    private int tasks;
    private boolean complete = true;

    /** {@code kind}: of the resource, or {@code rule}; {@code id}: of the resource, or what has the bound of the rule. */
    private record QueueKey(String kind, String id, String rule) {}

    /** Counts all that wait; keeps them only where they are shown. */
    private static final class WaitingLine {
        final Map<String, Object> shown = new LinkedHashMap<>();
        final List<Waiter> waiters = new ArrayList<>();
        // Whether who has waited longest is next.
        boolean firstCome = true;
        int count;
        long oldestMillis;
    }

    private record Waiter(long millis, Supplier<Map<String, Object>> shown) {}

    /** {@code waitersMax}: so many of those that wait are shown in each queue. */
    QueueList(VCenter vcenter, Admission admission, int waitersMax) {
        this.vcenter = vcenter;
        this.admission = admission;
        this.waitersMax = waitersMax;
        inventory = vcenter.inventory();
        now = vcenter.loops().clock().now();
    }

    /** The queues with the longest waits first, at most {@code queuesMax}. */
    Map<String, Object> longest(int queuesMax) {
        vcenter.tasks().visitActive(this::add);
        List<WaitingCall> waiting = admission.waiting(WAITING_MAX);
        waiting.forEach(this::add);
        var shown = new LinkedHashMap<String, Object>();
        shown.put("tasks", tasks);
        shown.put("calls", waiting.size());
        shown.put("complete", complete && waiting.size() < WAITING_MAX);
        shown.put("count", queues.size());
        shown.put(
                "queues",
                queues.values().stream()
                        .sorted(Comparator.comparingLong((WaitingLine each) -> each.oldestMillis)
                                .reversed())
                        .limit(queuesMax)
                        .map(this::row)
                        .toList());
        return shown;
    }

    private Map<String, Object> row(WaitingLine line) {
        Map<String, Object> shown = line.shown;
        shown.put("waiting", line.count);
        shown.put("oldestMillis", line.oldestMillis);
        if (waitersMax == 0) return shown;
        line.waiters.sort(Comparator.comparingLong(Waiter::millis).reversed());
        var waiters = new ArrayList<Map<String, Object>>();
        for (Waiter each : line.waiters.subList(0, Math.min(waitersMax, line.waiters.size()))) {
            var waiter = new LinkedHashMap<String, Object>();
            if (line.firstCome) waiter.put("place", waiters.size() + 1);
            waiter.putAll(each.shown.get());
            waiter.put("millis", each.millis);
            waiters.add(waiter);
        }
        shown.put("waiters", waiters);
        return shown;
    }

    private void add(WaitingLine line, long millis, Supplier<Map<String, Object>> shown) {
        line.count++;
        line.oldestMillis = Math.max(line.oldestMillis, millis);
        if (waitersMax > 0) line.waiters.add(new Waiter(millis, shown));
    }

    /** False when no more are looked at. */
    private boolean add(Task task) {
        if (task.state().phase() != TaskPhase.QUEUED) return true;
        if (tasks >= WAITING_MAX) {
            complete = false;
            return false;
        }
        tasks++;
        ResourceLease pending = task.waits().pending();
        QueueWait wait = pending == null ? null : pending.waiting();
        if (wait == null) {
            WaitingLine line = line(new QueueKey(OWN, "", ""), () -> "");
            // Those of one machine come one after the other, but there are many machines.
            line.firstCome = false;
            long millis = Duration.between(task.origin().queued(), now).toMillis();
            add(line, Math.max(0, millis), () -> shown(task));
        } else {
            var key = new QueueKey(wait.kind(), wait.resource(), "");
            add(line(key, () -> ResourceNames.of(inventory, wait)), wait.nanos() / NANOS_PER_MILLI, () -> shown(task));
        }
        return true;
    }

    private static Map<String, Object> shown(Task task) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("task", task.ref().value());
        shown.put("operation", task.origin().name());
        MoRef entity = task.origin().entity();
        if (entity != null) shown.put("entity", entity.value());
        shown.put("entityType", entity == null ? "" : entity.type());
        shown.put("entityName", task.origin().entityName());
        shown.put("user", task.user());
        shown.put("client", ClientProduct.of(task.client()));
        return shown;
    }

    private void add(WaitingCall call) {
        var rule = call.rule();
        String scope = rule.scope().name().toLowerCase(Locale.ROOT);
        var key = new QueueKey("rule", scope + call.entity(), rule.id());
        WaitingLine line = line(key, () -> name(call));
        line.firstCome = rule.onFull().queue() == null || rule.onFull().queue().order() == WaitOrder.FIRST_COME;
        line.shown.put("scope", scope);
        if (rule.max() != null) line.shown.put("max", rule.max());
        if (rule.rate() != null)
            line.shown.put(
                    "rate",
                    rule.rate().count() + " in " + UnitParser.format(rule.rate().per()));
        add(line, call.nanos() / NANOS_PER_MILLI, () -> shown(call));
    }

    private static Map<String, Object> shown(WaitingCall call) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("operation", call.method());
        shown.put("user", call.user());
        shown.put("client", ClientProduct.of(call.client()));
        shown.put("session", SessionHash.of(call.sessionKey()));
        return shown;
    }

    private String name(WaitingCall call) {
        return switch (call.rule().scope()) {
            case HOST, MACHINE ->
                call.entity() instanceof Number number && inventory.exists(number.intValue())
                        ? inventory.name(number.intValue())
                        : "";
            case SESSION -> Objects.requireNonNullElse(SessionHash.of(call.sessionKey()), "");
            case USER, DATASTORE, VCENTER -> call.entity().toString();
        };
    }

    private WaitingLine line(QueueKey key, Supplier<String> name) {
        WaitingLine known = queues.get(key);
        if (known != null) return known;
        var line = new WaitingLine();
        line.shown.put("for", key.kind);
        if (!key.rule.isEmpty()) line.shown.put("rule", key.rule);
        else if (!key.id.isEmpty()) line.shown.put("id", key.id);
        line.shown.put("name", name.get());
        queues.put(key, line);
        return line;
    }
}
