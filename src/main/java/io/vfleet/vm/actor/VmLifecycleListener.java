package io.vfleet.vm.actor;

import io.vfleet.vm.command.VmLifecycleEvent;

/**
 * Receives the {@link VmLifecycleEvent}s of virtual machines, on the home loop of the virtual machine. Called on the
 * virtual machine's home loop.
 */
@FunctionalInterface
public interface VmLifecycleListener {
    /** Tells nobody. */
    VmLifecycleListener NONE = (_, _, _) -> {};

    void onLifecycleEvent(VmActor vm, CommandListener job, VmLifecycleEvent what);
}
