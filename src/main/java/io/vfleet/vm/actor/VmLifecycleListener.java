package io.vfleet.vm.actor;

import io.vfleet.vm.VmFacet;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmLifecycleEvent;
import java.util.Set;

/** Receives the {@link VmLifecycleEvent}s and new states of virtual machines, on the home loop of the virtual machine. */
@FunctionalInterface
public interface VmLifecycleListener {
    /** Ignores all events. */
    VmLifecycleListener NONE = (_, _, _) -> {};

    void onLifecycleEvent(VmActor vm, CommandListener listener, VmLifecycleEvent event);

    /** Called when the new state can be read. */
    default void onStateChanged(VmActor vm, VmState to, Set<VmFacet> facets) {}

    /** Its actor was made: it takes memory from now on. */
    default void onTouched(VmActor vm) {}

    /** A virtual machine was made, with the state that it has now. */
    default void onAdded(VmActor vm) {}

    /** Nothing of a virtual machine is kept any more; on its home loop. */
    default void onRemoved(int vm) {}
}
