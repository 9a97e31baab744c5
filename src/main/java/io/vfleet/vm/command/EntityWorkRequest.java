package io.vfleet.vm.command;

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
        @Nullable String method,
        @Nullable String user,
        int machine,
        @Nullable String machineName,
        int host,
        int datastore,
        EntityLookup entities)
        implements WorkRequest {
    /** Of an entity. */
    public static EntityWorkRequest of(
            WorkKind kind,
            long bytes,
            int entity,
            long nth,
            @Nullable String method,
            @Nullable String user,
            EntityLookup entities) {
        String type = entities.ref(entity).type();
        boolean isMachine = type.equals("VirtualMachine");
        return new EntityWorkRequest(
                kind,
                bytes,
                entity,
                nth,
                method,
                user,
                isMachine ? entity : 0,
                isMachine ? entities.name(entity) : null,
                type.equals("HostSystem") ? entity : 0,
                type.equals("Datastore") ? entity : 0,
                entities);
    }

    /** The same work, which makes a virtual machine there; rules meet a copy by the name of its source. */
    public EntityWorkRequest making(String name, int onHost, int onDatastore) {
        String known = machineName == null ? name : machineName;
        return new EntityWorkRequest(
                kind, bytes, entity, nth, method, user, machine, known, onHost, onDatastore, entities);
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
