package io.vfleet.render.vm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.VmConnectionState;
import io.vfleet.vm.VmState;

/** Whether the vCenter reaches a virtual machine: its own state, unless its host or its home is what cannot be reached. */
public final class VmConnections {
    private VmConnections() {}

    /** As runtime.connectionState has it. */
    public static VmConnectionState of(Inventory inventory, VmState vm) {
        VmConnectionState own = vm.placement().connection();
        if (own != VmConnectionState.CONNECTED) return own;
        if (!inventory.host(vm.placement().host()).connected()) return VmConnectionState.DISCONNECTED;
        boolean accessible = inventory.datastore(vm.placement().datastore()).accessible();
        return accessible ? own : VmConnectionState.INACCESSIBLE;
    }
}
