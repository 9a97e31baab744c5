package io.vfleet.vm.command;

import io.vfleet.vm.VmState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A piece of work of a virtual machine that is about to begin; asked on its home loop. */
public interface WorkRequest {
    WorkKind kind();

    /** The amount of data that it moves. */
    long bytes();

    /** The number of the virtual machine. */
    int machine();

    /** How many pieces of work it has begun before. */
    long nth();

    /** The name of the method of its task; null without a task. */
    @Nullable
    String method();

    /** Who has called the method, with the domain; null for the server itself. */
    @Nullable
    String user();

    /** Of the virtual machine. */
    VmState state();

    /** The ends that it may have beside its ordinary one. */
    Set<WorkOutcome> outcomes();

    /** The entities that it belongs to. */
    EntityLookup entities();
}
