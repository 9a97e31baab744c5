package io.vfleet.scenario;

import io.vfleet.model.MoRef;
import io.vfleet.vm.command.EntityLookup;
import io.vfleet.vm.command.WorkRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The work of a task as the rules of a scenario see it. */
record WorkSubject(WorkRequest work) implements CallFacts, FaultContext {
    private static final String MACHINE = "VirtualMachine";

    /** The type that the method was called on, of which the entity is one, or which does it for the entity. */
    @Override
    public String type() {
        return MethodTypes.of(entities().ref(work.entity()).type(), method());
    }

    @Override
    public String method() {
        return Objects.requireNonNullElse(work.method(), "");
    }

    @Override
    public MoRef object() {
        return target();
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
        return work.client();
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
        return work.host();
    }

    private EntityLookup entities() {
        return work.entities();
    }

    @Override
    public @Nullable String machineName() {
        return work.machineName();
    }

    @Override
    public @Nullable String hostName() {
        return host() == 0 ? null : entities().name(host());
    }

    @Override
    public @Nullable String datastoreName() {
        return work.datastore() == 0 ? null : entities().name(work.datastore());
    }

    @Override
    public @Nullable String label() {
        return work.label();
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
        return entities().ref(work.entity());
    }

    @Override
    public @Nullable MoRef related(String managedType) {
        int number = switch (managedType) {
            case MACHINE -> work.machine();
            case "ManagedEntity" -> work.entity();
            case "HostSystem" -> work.host();
            case "Datastore" -> work.datastore();
            default -> 0;
        };
        return number == 0 ? null : entities().ref(number);
    }

    @Override
    public String entityName() {
        return entities().name(work.entity());
    }

    @Override
    public String file() {
        return work.machine() == 0 ? "" : entities().datastorePath(work.machine());
    }

    @Override
    public String datastore() {
        String name = datastoreName();
        return name == null ? "" : name;
    }

    @Override
    public String privilege() {
        return "";
    }
}
