package io.vfleet.vm.actor;

import io.vfleet.vm.command.VmLifecycleEvent;

/** Receives the {@link VmLifecycleEvent}s of virtual machines, on the home loop of the virtual machine. */
@FunctionalInterface
public interface VmLifecycleListener {
    /** Ignores all events. */
    VmLifecycleListener NONE = (_, _, _) -> {};

    void onLifecycleEvent(VmActor vm, CommandListener listener, VmLifecycleEvent event);
}
