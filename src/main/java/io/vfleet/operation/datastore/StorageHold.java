package io.vfleet.operation.datastore;

import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.actor.CommandListener;
import org.jspecify.annotations.Nullable;

/** Has a datastore to itself for a call without a task. */
final class StorageHold implements CommandListener {
    @Override
    public MoRef task() {
        return new MoRef("Task", "task-0");
    }

    @Override
    public void succeeded(@Nullable Object result) {}

    @Override
    public void failed(Fault fault) {}
}
