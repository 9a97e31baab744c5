package io.vfleet.vm;

import io.vfleet.engine.Loop;
import java.util.Set;

/** What an actor has around it. Called on the home loop of the virtual machine that it is given. */
public interface World {
    /** The home loop. */
    Loop loop();

    Slots slots();

    /** The host and the settings as they are now. */
    Around around(VmState state);

    /**
     * How long work takes.
     *
     * @param bytes what it moves
     * @param nth how much work of any kind this virtual machine has begun before, so that a draw repeats
     */
    long millis(Pace pace, long bytes, int entity, long nth);

    /** How many commands may wait behind the one that has the virtual machine; 0 refuses at once. */
    int waitingMax();

    /** The new state can be read; {@code facets} is never empty. */
    void changed(VmActor vm, VmState from, VmState to, Set<VmFacet> facets);

    /** Told before the job hears of its end. */
    void happened(VmActor vm, Job job, Happening what);
}
