package io.vfleet.scenario;

import io.vfleet.model.MoRef;
import io.vfleet.vm.command.EntityLookup;
import io.vfleet.vm.command.WorkRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The work of a virtual machine's task as the rules of a scenario see it. */
record WorkSubject(WorkRequest work) implements CallFacts, FaultContext {
    private static final String TYPE = "VirtualMachine";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String method() {
        return Objects.requireNonNullElse(work.method(), "");
    }

    @Override
    public String wire() {
        return "";
    }

    @Override
    public @Nullable String user() {
        return work.user();
    }

    @Override
    public String client() {
        return "";
    }

    @Override
    public @Nullable String header(String name) {
        return null;
    }

    @Override
    public int machine() {
        return work.machine();
    }

    @Override
    public int host() {
        return work.state().placement().host();
    }

    private EntityLookup entities() {
        return work.entities();
    }

    @Override
    public String machineName() {
        return work.state().identity().name();
    }

    @Override
    public String hostName() {
        return entities().name(host());
    }

    @Override
    public String datastoreName() {
        return entities().name(work.state().placement().datastore());
    }

    @Override
    public @Nullable String label() {
        return work.state().identity().label();
    }

    @Override
    public long session() {
        return 0;
    }

    @Override
    public long connection() {
        return 0;
    }

    @Override
    public MoRef target() {
        return entities().ref(work.machine());
    }

    @Override
    public @Nullable MoRef related(String managedType) {
        return switch (managedType) {
            case TYPE, "ManagedEntity" -> target();
            case "HostSystem" -> entities().ref(host());
            case "Datastore" -> entities().ref(work.state().placement().datastore());
            default -> null;
        };
    }

    @Override
    public String entityName() {
        return machineName();
    }

    @Override
    public String file() {
        return entities().datastorePath(work.machine());
    }

    @Override
    public String datastore() {
        return datastoreName();
    }

    @Override
    public String privilege() {
        return "";
    }
}
