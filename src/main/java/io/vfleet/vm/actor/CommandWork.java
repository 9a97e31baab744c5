package io.vfleet.vm.actor;

import io.vfleet.model.MoRef;
import io.vfleet.vm.command.CommandDecision.Transition;
import io.vfleet.vm.command.EntityLookup;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.command.WorkOutcome;
import io.vfleet.vm.command.WorkRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The work of a command that a virtual machine is about to begin. */
record CommandWork(VmActor vm, CommandListener listener, Transition transition, long nth) implements WorkRequest {
    @Override
    public WorkKind kind() {
        return transition.kind();
    }

    @Override
    public long bytes() {
        return transition.bytes();
    }

    @Override
    public int entity() {
        return vm.number();
    }

    @Override
    public int machine() {
        return vm.number();
    }

    @Override
    public @Nullable String method() {
        return listener.method();
    }

    @Override
    public @Nullable String user() {
        return listener.user();
    }

    @Override
    public String client() {
        return listener.client();
    }

    @Override
    public @Nullable MoRef task() {
        return listener.method() == null ? null : listener.task();
    }

    @Override
    public String machineName() {
        return vm.state().identity().name();
    }

    @Override
    public @Nullable String label() {
        return vm.state().identity().label();
    }

    @Override
    public int host() {
        return vm.state().placement().host();
    }

    @Override
    public int datastore() {
        return vm.state().placement().datastore();
    }

    @Override
    public Set<WorkOutcome> outcomes() {
        return transition.others().keySet();
    }

    @Override
    public EntityLookup entities() {
        return vm.context.entities();
    }
}
