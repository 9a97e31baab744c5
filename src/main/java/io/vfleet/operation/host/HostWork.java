package io.vfleet.operation.host;

import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.HostOperations;
import io.vfleet.model.Fault;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.ContainerWork;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.registry.Task;

/** The work of one task of a host, which has the host to itself until it ends. On the home loop of the host. */
final class HostWork extends ContainerWork {
    private final MachineConnectionEvents machines;

    HostWork(VCenter vcenter, int host, Task task) {
        super(vcenter, host, task);
        machines = new MachineConnectionEvents(vcenter);
        task.onEnd(this::ended);
    }

    private void ended() {
        if (!inventory().exists(host())) return;
        switch (task().state().error()) {
            case Fault.RequestCanceled() -> event("CanceledHostOperationEvent");
            case Fault.Timedout() -> event("TimedOutHostOperationEvent");
            case null, default -> {
                // Only the task tells of others.
            }
        }
    }

    /** What the change of the host's connection is for its machines. */
    void machinesFollow() {
        TaskOrigin origin = task().origin();
        machines.follow(host(), origin.eventChainId(), origin.reason().userName());
    }

    HostOperations hosts() {
        return inventory().hosts();
    }

    int host() {
        return container();
    }

    HostState state() {
        return inventory().host(host());
    }
}
