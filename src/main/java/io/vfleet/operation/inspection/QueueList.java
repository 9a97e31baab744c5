package io.vfleet.operation.inspection;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

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
    private int tasks;
    private int calls;
    private boolean complete = true;

    /** {@code kind}: of the resource, or {@code rule}; {@code id}: of the resource, or what has the bound of the rule. */
    private record QueueKey(String kind, String id, String rule) {}

    private static final class WaitingLine {
        final Map<String, Object> shown = new LinkedHashMap<>();
        final List<Waiter> waiters = new ArrayList<>();
        // Whether who has waited longest is next.
        boolean firstCome = true;

        long oldestMillis() {
            return waiters.getFirst().millis;
        }
    }

    private record Waiter(long millis, Map<String, Object> shown) {}

    QueueList(VCenter vcenter, Admission admission) {
        this.vcenter = vcenter;
        this.admission = admission;
        inventory = vcenter.inventory();
    }

    /** The queues with the longest waits first, at most {@code queuesMax}, each with the first of those that wait. */
    Map<String, Object> longest(int queuesMax, int waitersMax) {
        vcenter.tasks().visitActive(this::add);
        List<WaitingCall> waiting = admission.waiting(WAITING_MAX);
        waiting.forEach(this::add);
        calls = waiting.size();
        complete &= calls < WAITING_MAX;
        for (WaitingLine each : queues.values())
            each.waiters.sort(Comparator.comparingLong(Waiter::millis).reversed());
        var shown = new LinkedHashMap<String, Object>();
        shown.put("tasks", tasks);
        shown.put("calls", calls);
        shown.put("complete", complete);
        shown.put("count", queues.size());
        shown.put(
                "queues",
                queues.values().stream()
                        .sorted(Comparator.comparingLong(WaitingLine::oldestMillis)
                                .reversed())
                        .limit(queuesMax)
                        .map(each -> row(each, waitersMax))
                        .toList());
        return shown;
    }

    private static Map<String, Object> row(WaitingLine line, int waitersMax) {
        Map<String, Object> shown = line.shown;
        shown.put("waiting", line.waiters.size());
        shown.put("oldestMillis", line.oldestMillis());
        if (waitersMax == 0) return shown;
        var waiters = new ArrayList<Map<String, Object>>();
        for (Waiter each : line.waiters.subList(0, Math.min(waitersMax, line.waiters.size()))) {
            var waiter = new LinkedHashMap<String, Object>();
            if (line.firstCome) waiter.put("place", waiters.size() + 1);
            waiter.putAll(each.shown);
            waiter.put("millis", each.millis);
            waiters.add(waiter);
        }
        shown.put("waiters", waiters);
        return shown;
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
        WaitingLine line;
        long millis;
        if (wait == null) {
            line = line(new QueueKey(OWN, "", ""), "");
            // Those of one machine come one after the other, but there are many machines.
            line.firstCome = false;
            millis = millis(task);
        } else {
            String id = wait.resource();
            line = line(new QueueKey(wait.kind(), id, ""), ResourceNames.of(inventory, wait));
            millis = wait.nanos() / NANOS_PER_MILLI;
        }
        line.waiters.add(new Waiter(millis, shown(task)));
        return true;
    }

    private long millis(Task task) {
        return Math.max(
                0,
                Duration.between(task.origin().queued(), vcenter.loops().clock().now())
                        .toMillis());
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
        WaitingLine line = line(new QueueKey("rule", scope + call.entity(), rule.id()), name(call));
        line.firstCome = rule.onFull().queue() == null || rule.onFull().queue().order() == WaitOrder.FIRST_COME;
        line.shown.put("scope", scope);
        if (rule.max() != null) line.shown.put("max", rule.max());
        if (rule.rate() != null) line.shown.put("rate", rule.rate().toString());
        var shown = new LinkedHashMap<String, Object>();
        shown.put("operation", call.method());
        shown.put("user", call.user());
        shown.put("client", ClientProduct.of(call.client()));
        shown.put("session", SessionHash.of(call.sessionKey()));
        line.waiters.add(new Waiter(call.nanos() / NANOS_PER_MILLI, shown));
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

    private WaitingLine line(QueueKey key, String name) {
        WaitingLine known = queues.get(key);
        if (known != null) return known;
        var line = new WaitingLine();
        line.shown.put("for", key.kind);
        if (!key.rule.isEmpty()) line.shown.put("rule", key.rule);
        else if (!key.id.isEmpty()) line.shown.put("id", key.id);
        line.shown.put("name", name);
        queues.put(key, line);
        return line;
    }
}
