package io.vfleet.vm.command;

import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.Hardware.NicType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change of a device, as a specification asks for it. Keys of devices are those of the virtual machine. */
public sealed interface DeviceChange {
    /** Its position in the specification, which faults name. */
    int index();

    /**
     * A new disk with a new file.
     *
     * @param unitNumber -1 for the first free one
     * @param file the name of its file in the directory of the virtual machine; empty to choose one
     */
    record AddDisk(
            int index,
            int controllerKey,
            int unitNumber,
            long capacityBytes,
            VirtualDiskMode mode,
            boolean thin,
            String file)
            implements DeviceChange {}

    /** {@code destroy}: whether its files are deleted; otherwise they stay on the datastore. */
    record RemoveDisk(int index, int key, boolean destroy) implements DeviceChange {}

    /**
     * Changes a disk; 0 and null leave the value as it is. Clients change one of the two capacities and send the other as
     * they read it.
     */
    record EditDisk(
            int index,
            int key,
            long capacityKib,
            long capacityBytes,
            @Nullable VirtualDiskMode mode) implements DeviceChange {}

    /**
     * A new network adapter.
     *
     * @param mac null for the first of the generated ones that no other adapter of the virtual machine has
     */
    record AddNic(
            int index,
            NicType type,
            int network,
            boolean connected,
            @Nullable String mac,
            List<String> generatedMacs) implements DeviceChange {
        public AddNic {
            generatedMacs = List.copyOf(generatedMacs);
        }
    }

    /** Changes an adapter; 0 and null leave the value as it is. */
    record EditNic(
            int index,
            int key,
            int network,
            @Nullable Boolean connected,
            @Nullable String mac) implements DeviceChange {}

    record RemoveNic(int index, int key) implements DeviceChange {}
}
