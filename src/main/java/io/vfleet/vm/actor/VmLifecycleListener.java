package io.vfleet.inventory;

import io.vfleet.vm.Happening;
import io.vfleet.vm.Job;
import io.vfleet.vm.VmActor;

/** Who is told what virtual machines went through: what events are made from. Called on the virtual machine's home loop. */
@FunctionalInterface
public interface Happenings {
    /** Tells nobody. */
    Happenings NONE = (_, _, _) -> {};

    void happened(VmActor vm, Job job, Happening what);
}
