package io.vfleet.app;

import static io.vfleet.app.JournalTree.NANOS_PER_MILLI;
import static io.vfleet.app.JournalTree.put;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.inspection.ResourceNames;
import io.vfleet.scenario.journal.SessionHash;
import io.vfleet.task.TaskClient;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.TaskProgress;
import io.vfleet.task.TaskState;
import io.vfleet.task.TaskWaits;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.actor.ResourceAllocator.QueueWait;
import io.vfleet.vm.command.WorkStage;
import io.vfleet.vm.command.WorkStage.StageCurve;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows who has begun a task, what it has waited for, and how far it is, as values that map directly to JSON. Any thread. */
final class TaskExplanation {
    private static final int ALL_PERCENT = 100;

    private final VCenter vcenter;

    TaskExplanation(VCenter vcenter) {
        this.vcenter = vcenter;
    }

    Map<String, Object> of(Task task) {
        TaskState state = task.state();
        var shown = new LinkedHashMap<String, Object>();
        shown.put("task", task.ref().value());
        put(shown, "method", state.origin().name());
        MoRef entity = state.origin().entity();
        if (entity != null) shown.put("entity", entity.value());
        shown.put("entityName", state.origin().entityName());
        shown.put("asked", asked(task));
        shown.put("state", state.phase().wireName());
        shown.put("queued", state.origin().queued().toString());
        if (state.started() != null) shown.put("started", state.started().toString());
        if (state.completed() != null) shown.put("completed", state.completed().toString());
        waits(shown, task, state);
        TaskProgress work = task.work();
        if (work != null) shown.put("stages", stages(work, task, state));
        put(shown, "progress", state.progress());
        answer(shown, state);
        return shown;
    }

    private static Map<String, Object> asked(Task task) {
        var asked = new LinkedHashMap<String, Object>();
        put(asked, "user", task.user());
        TaskClient client = task.begunBy();
        if (client == null) return asked;
        put(asked, "session", SessionHash.of(client.sessionKey()));
        asked.put("client", client.userAgent());
        return asked;
    }

    private void waits(Map<String, Object> shown, Task task, TaskState state) {
        TaskWaits waits = task.waits();
        boolean isMachine = Objects.requireNonNullElse(state.origin().entity(), task.ref())
                .type()
                .equals("VirtualMachine");
        String ownKind = isMachine ? "machine" : "entity";
        var all = new ArrayList<Map<String, Object>>();
        if (waits.entityNanos() > 0) all.add(wait(ownKind, state.origin().entityName(), waits.entityNanos()));
        for (QueueWait each : waits.resources()) all.add(wait(each.kind(), name(each), each.nanos()));
        shown.put("waits", all);
        if (state.phase() != TaskPhase.QUEUED) return;
        QueueWait pending = waits.pending() == null ? null : waits.pending().waiting();
        var now = new LinkedHashMap<String, Object>();
        now.put("for", pending == null ? ownKind : pending.kind());
        now.put("name", pending == null ? state.origin().entityName() : name(pending));
        now.put(
                "millis",
                Duration.between(
                                state.origin().queued(), vcenter.loops().clock().now())
                        .toMillis());
        shown.put("waitsNow", now);
    }

    private static Map<String, Object> wait(String kind, String name, long nanos) {
        var wait = new LinkedHashMap<String, Object>();
        wait.put("for", kind);
        wait.put("name", name);
        wait.put("millis", nanos / NANOS_PER_MILLI);
        return wait;
    }

    private String name(QueueWait wait) {
        return ResourceNames.of(vcenter.inventory(), wait);
    }

    private static List<Map<String, Object>> stages(TaskProgress work, Task task, TaskState state) {
        List<WorkStage> stages = work.stages() == null
                ? List.of(new WorkStage("work", work.lengthMillis(), ALL_PERCENT, StageCurve.LINEAR))
                : work.stages().stages();
        long left = (state.ended() ? task.endMillis() : work.clock().millis()) - work.startMillis();
        var shown = new ArrayList<Map<String, Object>>();
        boolean reached = false;
        for (WorkStage each : stages) {
            boolean last = shown.size() == stages.size() - 1;
            boolean here = !reached && (isGoing(each, left) || (last && !isDone(state)));
            long passed = reached ? 0 : here ? Math.max(0, left) : took(each);
            var stage = new LinkedHashMap<String, Object>();
            stage.put("name", each.name());
            stage.put("state", here ? hereState(state) : reached ? "ahead" : "done");
            stage.put("meantMillis", each.millis());
            stage.put("passedMillis", each.transfer() == null ? Math.min(passed, each.millis()) : passed);
            if (each.transfer() != null)
                stage.put("movedPercent", Math.round(each.transfer().moved() * ALL_PERCENT));
            stage.put("percent", each.percent());
            shown.add(stage);
            reached |= here;
            left -= took(each);
        }
        return shown;
    }

    /** {@code left}: milliseconds since it began, of work that has come to it. */
    private static boolean isGoing(WorkStage stage, long left) {
        return stage.transfer() == null
                ? left < stage.millis()
                : stage.transfer().tookMillis() < 0;
    }

    /** In milliseconds; of what moves data as long as others made it. */
    private static long took(WorkStage stage) {
        return stage.transfer() == null
                ? stage.millis()
                : Math.max(0, stage.transfer().tookMillis());
    }

    private static boolean isDone(TaskState state) {
        return state.phase() == TaskPhase.SUCCESS;
    }

    private static String hereState(TaskState state) {
        return switch (state.phase()) {
            case ERROR -> state.cancelled() ? "cancelled" : "failed";
            case SUCCESS -> "done";
            case QUEUED, RUNNING -> "running";
        };
    }

    private void answer(Map<String, Object> shown, TaskState state) {
        Fault error = state.error();
        if (error != null) {
            shown.put("fault", error.typeName());
            shown.put("message", vcenter.faultMessage(error));
        }
        put(shown, "result", result(state.result()));
    }

    private static @Nullable String result(@Nullable Object result) {
        if (result instanceof MoRef ref) return ref.value();
        return result == null ? null : result.getClass().getSimpleName();
    }
}
