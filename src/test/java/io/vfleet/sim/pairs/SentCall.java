package io.vfleet.sim.pairs;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.task.registry.Task;
import org.jspecify.annotations.Nullable;

/** A call and its task, which is kept here longer than the vCenter keeps it. */
final class SentCall {
    private final SimulatedVCenter simulated;
    private final RecordedReply reply;
    private @Nullable Task task;

    SentCall(SimulatedVCenter simulated, RecordedReply reply) {
        this.simulated = simulated;
        this.reply = reply;
    }

    /** Finds the task of a call that has been answered. */
    void find() {
        if (task == null
                && reply.isAnswered()
                && reply.value() instanceof MoRef ref
                && ref.type().equals("Task")) task = simulated.vcenter.tasks().find(ref);
    }

    /** The task, if there is one. */
    @Nullable
    Task task() {
        return task;
    }

    /** What it failed with, the call itself or its task; empty for success. */
    String fault() {
        if (!reply.isAnswered()) return "not answered";
        Fault fault = reply.fault();
        if (fault == null && task != null) {
            if (!task.state().ended()) return "not ended";
            fault = task.state().error();
        }
        return fault == null ? "" : fault.typeName();
    }
}
