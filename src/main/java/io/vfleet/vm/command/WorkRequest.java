package io.vfleet.vm.command;

import io.vfleet.model.MoRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A piece of work of a task that is about to begin; asked on the home loop of the entity. */
public interface WorkRequest {
    WorkKind kind();

    /** The amount of data that it moves. */
    long bytes();

    /** The number of the entity whose work it is. */
    int entity();

    /** How many pieces of work it has begun before. */
    long nth();

    /** The name of the method of its task; null without a task. */
    @Nullable
    String method();

    /** Who has called the method, with the domain; null for the server itself. */
    @Nullable
    String user();

    /** The header User-Agent of that client; empty for none. */
    String client();

    /** Its task; null without one. */
    @Nullable
    MoRef task();

    /** The number of the virtual machine that it is about; 0 for none, and for one that is being made. */
    int machine();

    /** The name of that machine; null for none. */
    @Nullable
    String machineName();

    /** The trait of that machine; null for none, and for one that is being made. */
    @Nullable
    String label();

    /** The number of the host that it is about, or of that machine; 0 for none. */
    int host();

    /** The number of the datastore that it is about, or of that machine; 0 for none. */
    int datastore();

    /** The ends that it may have beside its ordinary one. */
    Set<WorkOutcome> outcomes();

    /** The entities that it belongs to. */
    EntityLookup entities();
}
