package io.vfleet.operation.inspection;

import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.inspection.FleetInspection.TaskQuery;
import io.vfleet.task.TaskReason;
import io.vfleet.task.TaskState;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.command.WorkProgress;
import io.vfleet.vm.command.WorkStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tasks in rows, and one with its stages. */
final class TaskList {
    private final VCenter vcenter;

    TaskList(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    /** Those that run before those that wait and those that have ended; of each the newest first. */
    List<Map<String, Object>> newest(TaskQuery query) {
        Predicate<Task> wanted = filter(query);
        var running = new ArrayList<Task>();
        var waiting = new ArrayList<Task>();
        var ended = new ArrayList<Task>();
        for (Task task : vcenter.tasks().recent().reversed()) {
            if (!wanted.test(task)) continue;
            switch (task.state().phase()) {
                case RUNNING -> running.add(task);
                case QUEUED -> waiting.add(task);
                case SUCCESS, ERROR -> ended.add(task);
            }
        }
        running.addAll(waiting);
        running.addAll(ended);
        return running.stream().limit(query.limit()).map(this::row).toList();
    }

    private Predicate<Task> filter(TaskQuery query) {
        Predicate<Task> all = _ -> true;
        String state = query.state();
        if (state != null) all = task -> state.equals(task.state().phase().wireName());
        if (query.text() == null) return all;
        String part = query.text().strip().toLowerCase(Locale.ROOT);
        return all.and(task -> contains(task.origin().name(), part)
                || contains(task.origin().entityName(), part)
                || contains(user(task.state()), part)
                || contains(task.origin().key(), part));
    }

    private static boolean contains(@Nullable String text, String part) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(part);
    }

    List<Map<String, Object>> ofEntity(int number) {
        return vcenter.tasks().recentOfEntity(number).reversed().stream()
                .map(this::row)
                .toList();
    }

    /** What is going on at an entity, or has failed last. */
    void putLatest(Map<String, Object> row, int number) {
        List<Task> tasks = vcenter.tasks().recentOfEntity(number);
        for (Task task : tasks.reversed()) {
            TaskState state = task.state();
            if (!state.ended()) {
                row.put("task", task.ref().value());
                row.put("operation", state.origin().name());
                Integer progress = state.progress();
                if (progress != null) row.put("progress", progress);
                return;
            }
        }
        if (tasks.isEmpty()) return;
        TaskState last = tasks.getLast().state();
        if (last.error() != null) row.put("fault", last.error().typeName());
    }

    Map<String, Object> row(Task task) {
        TaskState state = task.state();
        var row = new LinkedHashMap<String, Object>();
        row.put("id", task.ref().value());
        row.put("operation", state.origin().name());
        MoRef entity = state.origin().entity();
        if (entity != null) row.put("entity", entity.value());
        row.put("entityType", entity == null ? "" : entity.type());
        row.put("entityName", state.origin().entityName());
        row.put("state", state.phase().wireName());
        Integer progress = state.progress();
        if (progress != null) row.put("progress", progress);
        row.put("user", user(state));
        row.put("queued", state.origin().queued().toString());
        if (state.started() != null) row.put("started", state.started().toString());
        if (state.completed() != null) row.put("completed", state.completed().toString());
        Instant now = vcenter.loops().clock().now();
        Instant ran = state.started() == null ? state.completed() : state.started();
        row.put("queuedMillis", millis(state.origin().queued(), ran == null ? now : ran));
        if (state.started() != null)
            row.put("ranMillis", millis(state.started(), state.completed() == null ? now : state.completed()));
        if (state.error() != null) row.put("fault", state.error().typeName());
        if (state.cancelled()) row.put("cancelled", true);
        return row;
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    /** {@code row} and more. */
    Map<String, Object> details(Task task) {
        Map<String, Object> shown = row(task);
        TaskState state = task.state();
        shown.put("label", state.label());
        shown.put("cancelable", state.origin().cancelable());
        if (state.error() != null)
            shown.put("faultMessage", vcenter.faultMessages().message(state.error()));
        var timing = state.timing();
        if (timing == null) return shown;
        shown.put("elapsedMillis", timing.clock().millis() - timing.startMillis());
        shown.put("lengthMillis", timing.lengthMillis());
        shown.put("stages", stages(timing.stages()));
        return shown;
    }

    private static List<Map<String, Object>> stages(@Nullable WorkProgress progress) {
        if (progress == null) return List.of();
        var stages = new ArrayList<Map<String, Object>>();
        for (WorkStage each : progress.stages())
            stages.add(Map.of("name", each.name(), "millis", each.millis(), "percent", each.percent()));
        return stages;
    }

    private static String user(TaskState state) {
        return state.origin().reason() instanceof TaskReason.UserReason reason ? reason.userName() : "";
    }
}
