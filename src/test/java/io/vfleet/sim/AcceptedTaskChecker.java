package io.vfleet.sim;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Method;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskState;
import io.vfleet.task.registry.Task;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that every task returned to a client ends once, as its method declares, and then stays unchanged. */
public final class AcceptedTaskChecker {
    private record Accepted(Task task, Method method) {}

    private static final Set<String> SPANNING = Set.of(
            "CloneVM_Task",
            "MoveIntoFolder_Task",
            "MoveInto_Task",
            "MoveHostInto_Task",
            "Destroy_Task",
            "UnregisterAndDestroy_Task");

    private final SimulatedVCenter simulated;
    private final Set<MoRef> returned = new HashSet<>();
    private final Map<MoRef, Accepted> open = new LinkedHashMap<>();
    private final Map<MoRef, TaskState> ended = new LinkedHashMap<>();
    private final Map<MoRef, Task> tasks = new LinkedHashMap<>();

    AcceptedTaskChecker(SimulatedVCenter simulated) {
        this.simulated = simulated;
    }

    /** Registers a task that a call returned; to be called in the loop turn that answers the call. */
    void add(MoRef ref, MoRef target, Method method) {
        Task task = simulated.vcenter.tasks().find(ref);
        if (!returned.add(ref)) simulated.violations.add(ref + " was returned twice");
        if (task == null) {
            simulated.violations.add(ref + " was returned for " + target + " and cannot be found");
            return;
        }
        open.put(ref, new Accepted(task, method));
        tasks.put(ref, task);
        if (task.state().error() instanceof Fault.TaskInProgress(MoRef holder)) checkHolder(holder, task);
    }

    /** The tasks returned last, at most eight, ended or not. */
    List<MoRef> newest() {
        List<MoRef> all = List.copyOf(tasks.keySet());
        return all.subList(Math.max(0, all.size() - 8), all.size());
    }

    /** Checks all tasks that have ended since the last call. */
    public void check() {
        for (var each = open.entrySet().iterator(); each.hasNext(); ) {
            var entry = each.next();
            if (entry.getValue().task().state().ended()) {
                checkEnded(entry.getKey(), entry.getValue());
                each.remove();
            }
        }
    }

    /** Checks that every task has ended and did not change afterwards; to be called when no work is left. */
    public void finish() {
        check();
        open.keySet().forEach(ref -> simulated.violations.add(ref + " has not ended"));
        ended.forEach((ref, state) -> {
            Task task = tasks.get(ref);
            if (task != null && !task.state().equals(state)) simulated.violations.add(ref + " changed after its end");
        });
    }

    /** Whether a task works on other entities too: on what is moved, on what is in that which is destroyed, on a clone. */
    private static boolean spans(Task task) {
        return SPANNING.contains(String.valueOf(task.origin().name()));
    }

    private void checkHolder(MoRef holder, Task refused) {
        Task task = simulated.vcenter.tasks().find(holder);
        boolean holdsVm = task != null
                && !task.state().ended()
                && (task.origin().owner() == refused.origin().owner() || spans(task) || spans(refused));
        // What a host has begun goes on when the vCenter has forgotten its task.
        boolean forgotten = task == null && simulated.troubled;
        if (!holdsVm && !forgotten)
            simulated.violations.add(refused.origin().name() + " as " + refused.ref() + " was refused for " + holder
                    + (task == null ? "" : " of " + task.origin().name()) + ", which does not hold its VM");
    }

    private void checkEnded(MoRef ref, Accepted accepted) {
        TaskState state = accepted.task().state();
        ended.put(ref, state);
        String what = accepted.method().name() + " as " + ref;
        Fault error = state.error();
        simulated.log.add(what + " ends with " + error + state.result());
        DataObject info = simulated.vcenter.renderTask().apply(state);
        simulated.checkValue(
                what, new TypeRef(TypeKind.DATA, "TaskInfo", false, false, false), MaterializedValues.of(info));
        if (error == null) checkResult(what, accepted.method().taskResult(), state.result());
        else simulated.checkFault(what, error, accepted.method());
    }

    private void checkResult(String what, @Nullable TypeRef declared, @Nullable Object result) {
        if (declared == null) throw new AssertionError(what + " is not a task method");
        // An array says its type, because its Java class does not.
        boolean says = result instanceof AnyValue any && any.type().anyName().equals(declared.anyName());
        Object value = says && result instanceof AnyValue any ? any.value() : result;
        if (declared.kind() != TypeKind.VOID) simulated.checkValue(what, declared, MaterializedValues.of(value));
        else if (result != null) simulated.violations.add(what + " has a result: " + result);
    }
}
