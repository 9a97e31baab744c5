package io.vfleet.app;

import io.vfleet.config.scenario.NamePattern;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.operation.FleetAdmin.RecordQuery;
import io.vfleet.operation.VCenter;
import io.vfleet.scenario.InjectionListener.RuleDraw;
import io.vfleet.scenario.journal.Injection;
import io.vfleet.scenario.journal.JournalEntry;
import io.vfleet.scenario.journal.RecordedCall;
import io.vfleet.scenario.observation.AnsweredCall.RuleTouch;
import io.vfleet.task.TaskState;
import io.vfleet.task.registry.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Shows kept calls, with what is known of their machines and tasks now, as values that map directly to JSON. */
final class JournalTree {
    static final double NANOS_PER_MILLI = 1_000_000;

    private final VCenter vcenter;

    JournalTree(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    /** Whether a call is one of those that are asked for. */
    Predicate<RecordedCall> filter(RecordQuery query) {
        Predicate<RecordedCall> all = _ -> true;
        if (query.method() != null) all = all.and(by(query.method(), RecordedCall::method));
        if (query.user() != null) all = all.and(by(query.user(), RecordedCall::user));
        if (query.client() != null) all = all.and(by(query.client(), RecordedCall::client));
        if (query.outcome() != null)
            all = all.and(by(query.outcome(), RecordedCall::outcome).or(kind(query)));
        if (query.session() != null) all = all.and(by(query.session(), RecordedCall::sessionHash));
        if (query.rule() != null) {
            NamePattern rule = NamePattern.parse(query.rule());
            all = all.and(entry -> entry.touchedBy(rule));
        }
        if (query.machine() != null) {
            all = all.and(by(query.machine(), RecordedCall::object)
                    .or(by(query.machine(), entry -> machineId(entry.machine())))
                    .or(by(query.machine(), entry -> machineName(entry.machine()))));
        }
        return all;
    }

    /** Something that a call may have. */
    private interface CallText {
        @Nullable
        String of(RecordedCall entry);
    }

    private static Predicate<RecordedCall> by(String pattern, CallText text) {
        NamePattern wanted = NamePattern.parse(pattern);
        return entry -> {
            String found = text.of(entry);
            return found != null && wanted.matches(found);
        };
    }

    private static Predicate<RecordedCall> kind(RecordQuery query) {
        return entry -> entry.faulted() && "fault".equals(query.outcome());
    }

    private @Nullable String machineId(int number) {
        Inventory inventory = vcenter.inventory();
        return number != 0 && inventory.exists(number) ? inventory.ref(number).value() : null;
    }

    private @Nullable String machineName(int number) {
        Inventory inventory = vcenter.inventory();
        return number != 0 && inventory.exists(number) ? inventory.name(number) : null;
    }

    Map<String, Object> entry(JournalEntry entry) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", entry.id());
        shown.put("time", Instant.ofEpochMilli(entry.startMillis()).toString());
        shown.put("wire", entry.wire());
        shown.put("type", entry.type());
        shown.put("method", entry.method());
        shown.put("object", entry.objectShown());
        put(shown, "machine", machineId(entry.machine()));
        put(shown, "machineName", machineName(entry.machine()));
        put(shown, "user", entry.user());
        put(shown, "session", entry.sessionHash());
        if (!entry.client().isEmpty()) shown.put("client", entry.client());
        if (!entry.operationId().isEmpty()) shown.put("operationId", entry.operationId());
        put(shown, "trace", entry.traceId());
        shown.put("outcome", entry.faulted() ? "fault" : entry.outcome());
        if (entry.faulted()) shown.put("fault", entry.outcome());
        put(shown, "task", entry.task());
        Task task = entry.task() == null ? null : vcenter.tasks().find(new MoRef("Task", entry.task()));
        if (task != null) {
            TaskState state = task.state();
            put(shown, "taskQueuedMillis", queuedMillis(state));
            shown.put("taskState", state.phase().wireName());
            if (state.error() != null) shown.put("taskFault", state.error().typeName());
        }
        shown.put("millis", entry.tookNanos() / NANOS_PER_MILLI);
        if (entry.touches().isEmpty()) return shown;
        shown.put("heldBackMillis", entry.heldBackNanos() / NANOS_PER_MILLI);
        shown.put("rules", touches(entry.touches()));
        return shown;
    }

    /** How long a task waited before it ran; null while it waits. */
    private static @Nullable Long queuedMillis(TaskState state) {
        Instant end = state.started() == null ? state.completed() : state.started();
        return end == null
                ? null
                : Duration.between(state.origin().queued(), end).toMillis();
    }

    private static List<Map<String, Object>> touches(List<RuleTouch> touches) {
        return touches.stream().map(JournalTree::touch).toList();
    }

    private static Map<String, Object> touch(RuleTouch touch) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("rule", touch.rule());
        shown.put("effect", touch.effect());
        if (touch.draw() != null) draw(shown, touch.draw());
        if (touch.addedNanos() == 0) return shown;
        shown.put("meantMillis", touch.intendedNanos() / NANOS_PER_MILLI);
        shown.put("addedMillis", touch.addedNanos() / NANOS_PER_MILLI);
        return shown;
    }

    Map<String, Object> injection(Injection injection) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("time", Instant.ofEpochMilli(injection.millis()).toString());
        shown.put("on", injection.outcome() == null ? "task" : "call");
        shown.putAll(touch(new RuleTouch(
                injection.rule(),
                injection.effect(),
                injection.intendedNanos(),
                injection.addedNanos(),
                injection.draw())));
        shown.put("type", injection.type());
        shown.put("method", injection.method());
        shown.put("object", injection.objectShown());
        put(shown, "machine", machineId(injection.machine()));
        put(shown, "machineName", machineName(injection.machine()));
        put(shown, "user", injection.user());
        put(shown, "session", injection.sessionHash());
        if (!injection.client().isEmpty()) shown.put("client", injection.client());
        put(shown, "outcome", injection.outcome());
        put(shown, "task", injection.task());
        return shown;
    }

    private static void draw(Map<String, Object> shown, RuleDraw draw) {
        if (draw.nth() > 0) shown.put("nth", draw.nth());
        if (draw.equals(RuleDraw.CERTAIN)) return;
        shown.put("drawn", draw.drawn());
        shown.put("below", draw.below());
    }

    static void put(Map<String, Object> shown, String key, @Nullable Object value) {
        if (value != null) shown.put(key, value);
    }
}
