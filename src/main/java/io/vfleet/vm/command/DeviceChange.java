package io.vfleet.vm.command;

import io.vfleet.model.SettingGroup;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.Hardware.NicFlags;
import io.vfleet.vm.Hardware.NicType;
import io.vfleet.vm.Peripherals.DeviceKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
     * @param taken the names of the files there that belong to nobody
     * @param policy its own storage policy; null for that of the datastore
     */
    record AddDisk(
            int index,
            int controllerKey,
            int unitNumber,
            long capacityBytes,
            VirtualDiskMode mode,
            boolean thin,
            String file,
            Set<String> taken,
            @Nullable String policy)
            implements DeviceChange {
        public AddDisk {
            taken = Set.copyOf(taken);
        }

        public AddDisk on(int changedController) {
            return new AddDisk(index, changedController, unitNumber, capacityBytes, mode, thin, file, taken, policy);
        }

        public AddDisk with(String asked) {
            return new AddDisk(index, controllerKey, unitNumber, capacityBytes, mode, thin, file, taken, asked);
        }
    }

    /**
     * An existing disk, of another virtual machine or of none.
     *
     * @param unitNumber -1 for the first free one
     * @param disk with a chain of files that are another's
     */
    record AttachDisk(int index, int controllerKey, int unitNumber, VirtualDiskMode mode, Disk disk)
            implements DeviceChange {
        public AttachDisk on(int changedController) {
            return new AttachDisk(index, changedController, unitNumber, mode, disk);
        }

        /** {@code policy}: that of the disk from then on; empty for that of the datastore. */
        public AttachDisk with(String policy) {
            return new AttachDisk(index, controllerKey, unitNumber, mode, disk.withPolicy(policy));
        }
    }

    /** {@code destroy}: whether its files are deleted; otherwise they stay on the datastore. */
    record RemoveDisk(int index, int key, boolean destroy) implements DeviceChange {}

    /**
     * Changes a disk; 0 and null leave the value as it is. Clients change one of the two capacities and send the other as
     * they read it.
     *
     * @param policy empty for that of the datastore
     */
    record EditDisk(
            int index,
            int key,
            long capacityKib,
            long capacityBytes,
            @Nullable VirtualDiskMode mode,
            @Nullable String policy)
            implements DeviceChange {
        public EditDisk with(String asked) {
            return new EditDisk(index, key, capacityKib, capacityBytes, mode, asked);
        }
    }

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
            List<String> generatedMacs,
            NicFlags flags)
            implements DeviceChange {
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
            @Nullable String mac,
            NicFlags flags) implements DeviceChange {}

    record RemoveNic(int index, int key) implements DeviceChange {}

    /**
     * A new controller, drive or port.
     *
     * @param askedKey the key by which other changes of the specification may refer to it
     * @param controllerKey 0 to choose one
     * @param unitNumber -1 to choose one
     */
    record AddDevice(
            int index,
            int askedKey,
            DeviceKind kind,
            int controllerKey,
            int unitNumber,
            int busNumber,
            @Nullable SettingGroup backing,
            @Nullable SettingGroup connectable,
            Map<String, Object> settings)
            implements DeviceChange {
        public AddDevice {
            settings = Map.copyOf(settings);
        }
    }

    /** Changes a device; null leaves the value as it is. */
    record EditDevice(
            int index,
            int key,
            DeviceKind kind,
            @Nullable SettingGroup backing,
            @Nullable SettingGroup connectable,
            Map<String, Object> settings)
            implements DeviceChange {
        public EditDevice {
            settings = Map.copyOf(settings);
        }
    }

    record RemoveDevice(int index, int key, DeviceKind kind) implements DeviceChange {}

    /** Says by which key the specification refers to a controller that every virtual machine has. */
    record NameController(int index, int askedKey, int key) implements DeviceChange {}
}
