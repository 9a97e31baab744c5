package io.vfleet.vm.command;

import io.vfleet.model.MoRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The work of a task that no virtual machine does itself: of a host, a datastore, a folder, or of making a machine.
 *
 * @param nth how many pieces of work the entity has begun before; what makes a machine, by its number
 */
public record EntityWorkRequest(
        WorkKind kind,
        long bytes,
        int entity,
        long nth,
        TaskCaller caller,
        int machine,
        @Nullable String machineName,
        int host,
        int datastore,
        EntityLookup entities)
        implements WorkRequest {
    /** Of an entity. */
    public static EntityWorkRequest of(
            WorkKind kind, long bytes, int entity, long nth, TaskCaller caller, EntityLookup entities) {
        String type = entities.ref(entity).type();
        boolean isMachine = type.equals("VirtualMachine");
        return new EntityWorkRequest(
                kind,
                bytes,
                entity,
                nth,
                caller,
                isMachine ? entity : 0,
                isMachine ? entities.name(entity) : null,
                type.equals("HostSystem") ? entity : 0,
                type.equals("Datastore") ? entity : 0,
                entities);
    }

    /** The same work, which makes a virtual machine there; rules meet a copy by the name of its source. */
    public EntityWorkRequest making(String name, int onHost, int onDatastore) {
        String known = machineName == null ? name : machineName;
        return new EntityWorkRequest(kind, bytes, entity, nth, caller, machine, known, onHost, onDatastore, entities);
    }

    /**
     * The task of the work, and who has called its method.
     *
     * @param task null without one
     * @param method null without a task
     */
    public record TaskCaller(
            @Nullable MoRef task,
            @Nullable String method,
            @Nullable String user,
            String client) {}

    @Override
    public @Nullable MoRef task() {
        return caller.method == null ? null : caller.task;
    }

    @Override
    public @Nullable String method() {
        return caller.method;
    }

    @Override
    public @Nullable String user() {
        return caller.user;
    }

    @Override
    public String client() {
        return caller.client;
    }

    @Override
    public @Nullable String label() {
        return null;
    }

    @Override
    public Set<WorkOutcome> outcomes() {
        return Set.of();
    }
}
