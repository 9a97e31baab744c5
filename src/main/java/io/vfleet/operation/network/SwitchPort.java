package io.vfleet.operation.network;

/**
 * One port of a distributed switch.
 *
 * @param vm the virtual machine that is connected; 0 for none
 * @param device the key of its adapter
 * @param host the host through which it is connected, or of which it is an uplink; 0 for none
 * @param nic the physical adapter of an uplink; empty for none
 */
record SwitchPort(long key, int portgroup, int vm, int device, int host, String nic) {
    boolean connected() {
        return vm != 0 || !nic.isEmpty();
    }
}
