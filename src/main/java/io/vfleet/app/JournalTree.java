package io.vfleet.app;

import io.vfleet.config.scenario.NamePattern;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.operation.FleetAdmin.RecordQuery;
import io.vfleet.operation.VCenter;
import io.vfleet.scenario.journal.JournalEntry;
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
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final VCenter vcenter;

    JournalTree(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    /** Whether a call is one of those that are asked for. */
    Predicate<JournalEntry> filter(RecordQuery query) {
        Predicate<JournalEntry> all = _ -> true;
        if (query.method() != null) all = all.and(by(query.method(), JournalEntry::method));
        if (query.user() != null) all = all.and(by(query.user(), JournalEntry::user));
        if (query.client() != null) all = all.and(by(query.client(), JournalEntry::client));
        if (query.outcome() != null)
            all = all.and(by(query.outcome(), JournalEntry::outcome).or(kind(query)));
        if (query.session() != null) all = all.and(by(query.session(), JournalEntry::sessionHash));
        if (query.rule() != null) {
            NamePattern rule = NamePattern.parse(query.rule());
            all = all.and(entry -> entry.touches().stream().anyMatch(touch -> rule.matches(touch.rule())));
        }
        if (query.machine() != null) {
            all = all.and(by(query.machine(), JournalEntry::object)
                    .or(by(query.machine(), entry -> machineId(entry.machine())))
                    .or(by(query.machine(), entry -> machineName(entry.machine()))));
        }
        return all;
    }

    /** Something that a call may have. */
    private interface CallText {
        @Nullable
        String of(JournalEntry entry);
    }

    private static Predicate<JournalEntry> by(String pattern, CallText text) {
        NamePattern wanted = NamePattern.parse(pattern);
        return entry -> {
            String found = text.of(entry);
            return found != null && wanted.matches(found);
        };
    }

    private static Predicate<JournalEntry> kind(RecordQuery query) {
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
        shown.put("outcome", entry.faulted() ? "fault" : entry.outcome());
        if (entry.faulted()) shown.put("fault", entry.outcome());
        put(shown, "task", entry.task());
        Task task = entry.task() == null ? null : vcenter.tasks().find(new MoRef("Task", entry.task()));
        if (task != null) put(shown, "taskQueuedMillis", queuedMillis(task.state()));
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
        if (touch.addedNanos() == 0) return shown;
        shown.put("meantMillis", touch.intendedNanos() / NANOS_PER_MILLI);
        shown.put("addedMillis", touch.addedNanos() / NANOS_PER_MILLI);
        return shown;
    }

    private static void put(Map<String, Object> shown, String key, @Nullable Object value) {
        if (value != null) shown.put(key, value);
    }
}
