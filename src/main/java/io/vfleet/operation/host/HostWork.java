package io.vfleet.operation.host;

import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.HostOperations;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.ContainerWork;
import io.vfleet.task.registry.Task;

/** The work of one task of a host, which has the host to itself until it ends. On the home loop of the host. */
final class HostWork extends ContainerWork {
    HostWork(VCenter vcenter, int host, Task task) {
        super(vcenter, host, task);
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
