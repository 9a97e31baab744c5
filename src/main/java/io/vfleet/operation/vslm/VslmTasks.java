package io.vfleet.operation.vslm;

import io.vfleet.model.MoRef;

/** The two references of a task: as this service names it, and as the vCenter does. */
final class VslmTasks {
    static final String TYPE = "VslmTask";
    private static final String BASE = "Task";

    private VslmTasks() {}

    static MoRef base(MoRef task) {
        return new MoRef(BASE, task.value());
    }

    /** A result of the vCenter's method as this service answers it. */
    static Object shown(Object result) {
        return result instanceof MoRef ref && ref.type().equals(BASE) ? new MoRef(TYPE, ref.value()) : result;
    }
}
