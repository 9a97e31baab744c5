package io.vfleet.vm.actor;

import io.vfleet.vm.disk.TrackingResets.TrackingReset;

/** The resets of change tracking that the state of a virtual machine has seen. On the home loop of the machine. */
public final class SeenResets {
    private final VmActor vm;
    private int count;

    SeenResets(VmActor vm) {
        this.vm = vm;
    }

    /** Its first state is one after so many. */
    public void saw(int before) {
        count = before;
    }

    /** Change tracking begins anew, if the machine is concerned and has not seen it. */
    public void apply(TrackingReset reset) {
        if (vm.isGone() || count >= reset.number()) return;
        if (vm.commits()) {
            vm.context.loop().after(1, () -> apply(reset));
            return;
        }
        count = reset.number();
        vm.change(reset.applied(vm.state()));
    }
}
