package io.vfleet.vm.actor;

import io.vfleet.engine.Loop;
import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.command.WorkKind;
import java.util.Set;

/**
 * What a {@link VmActor} needs from outside: its loop, resources, durations, and listeners for changes and events;
 * called on the home loop of the virtual machine. Called on the home loop of the virtual machine that it is given.
 */
public interface ActorContext {
    /** The home loop. */
    Loop loop();

    ResourceAllocator allocator();

    /** The host and the settings as they are now. */
    CommandContext commandContext(VmState state);

    /**
     * How long work takes.
     *
     * @param bytes what it moves
     * @param nth how much work of any kind this virtual machine has begun before, so that a draw repeats
     */
    long millis(WorkKind pace, long bytes, int entity, long nth);

    /** How many commands may wait behind the one that has the virtual machine; 0 refuses at once. */
    int waitingMax();

    /** The new state can be read; {@code facets} is never empty. */
    void stateChanged(VmActor vm, VmState from, VmState to, Set<VmFacet> facets);

    /** Told before the job hears of its end. */
    void onLifecycleEvent(VmActor vm, CommandListener job, VmLifecycleEvent what);
}
