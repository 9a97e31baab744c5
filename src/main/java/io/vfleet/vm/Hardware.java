package io.vfleet.vm;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The virtual hardware without the disks.
 *
 * @param version the virtual hardware's version, such as vmx-19
 */
public record Hardware(
        String version,
        String guestId,
        int cpuCount,
        int coresPerSocket,
        int memoryMib,
        boolean cpuHotAdd,
        boolean memoryHotAdd,
        Peripherals devices,
        List<Nic> nics) {
    public Hardware {
        nics = List.copyOf(nics);
    }

    /** With the devices of the fleet's start; {@code sharedBus}: whether others share the SCSI controller's bus. */
    public Hardware(
            String version,
            String guestId,
            int cpuCount,
            int coresPerSocket,
            int memoryMib,
            boolean cpuHotAdd,
            boolean memoryHotAdd,
            boolean sharedBus,
            List<Nic> nics) {
        this(
                version,
                guestId,
                cpuCount,
                coresPerSocket,
                memoryMib,
                cpuHotAdd,
                memoryHotAdd,
                sharedBus ? Peripherals.INITIAL_SHARED : Peripherals.INITIAL,
                nics);
    }

    /** Whether a bus of a controller is shared with other virtual machines. */
    public boolean sharedBus() {
        return devices.any(Peripherals.Device::sharesBus);
    }

    public Hardware with(Peripherals changed) {
        return new Hardware(
                version, guestId, cpuCount, coresPerSocket, memoryMib, cpuHotAdd, memoryHotAdd, changed, nics);
    }

    public Hardware with(List<Nic> changed) {
        return new Hardware(
                version, guestId, cpuCount, coresPerSocket, memoryMib, cpuHotAdd, memoryHotAdd, devices, changed);
    }

    /** The kind of a network adapter, with its wire name. */
    public enum NicType {
        VMXNET3("VirtualVmxnet3"),
        VMXNET2("VirtualVmxnet2"),
        E1000("VirtualE1000"),
        E1000E("VirtualE1000e"),
        PCNET32("VirtualPCNet32");

        private final String wireName;

        NicType(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        /** The name in configuration files. */
        public String configName() {
            return this == VMXNET2 ? "vmxnet" : this == PCNET32 ? "vlance" : name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One network adapter.
     *
     * @param network the number of the network or portgroup it is connected to
     * @param manualMac whether the address was given, not generated
     */
    public record Nic(
            int key, String mac, int network, boolean connected, NicType type, boolean manualMac, NicFlags flags) {
        public Nic(int key, String mac, int network, boolean connected) {
            this(key, mac, network, connected, NicType.VMXNET3, false, NicFlags.UNSET);
        }
    }

    /** What clients set of an adapter; null for what they did not. */
    public record NicFlags(
            @Nullable Boolean wakeOnLan, @Nullable Boolean uptCompatible) {
        public static final NicFlags UNSET = new NicFlags(null, null);

        /** With what is set in the others. */
        public NicFlags with(NicFlags others) {
            return others.equals(UNSET)
                    ? this
                    : new NicFlags(
                            others.wakeOnLan == null ? wakeOnLan : others.wakeOnLan,
                            others.uptCompatible == null ? uptCompatible : others.uptCompatible);
        }
    }
}
