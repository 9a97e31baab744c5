package io.vfleet.vm.command;

import io.vfleet.model.MoRef;

/** References and names of the entities of a vCenter by their numbers; any thread. */
public interface EntityLookup {
    MoRef ref(int number);

    String name(int number);

    /** The path of the configuration file of a virtual machine. */
    String datastorePath(int vm);
}
