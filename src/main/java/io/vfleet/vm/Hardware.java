package io.vfleet.vm;

import java.util.List;

/**
 * The virtual hardware without the disks.
 *
 * @param version the virtual hardware's version, such as vmx-19
 * @param sharedBus whether the SCSI controller's bus is shared with other virtual machines
 */
public record Hardware(
        String version,
        String guestId,
        int cpuCount,
        int coresPerSocket,
        int memoryMib,
        boolean cpuHotAdd,
        boolean memoryHotAdd,
        boolean sharedBus,
        List<Nic> nics) {
    public Hardware {
        nics = List.copyOf(nics);
    }

    /**
     * One network adapter.
     *
     * @param network the number of the network or portgroup it is connected to
     */
    public record Nic(int key, String mac, int network, boolean connected) {}
}
