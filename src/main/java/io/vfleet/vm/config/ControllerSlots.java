package io.vfleet.vm.config;

import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Peripherals;
import io.vfleet.vm.Peripherals.Device;
import io.vfleet.vm.Peripherals.DeviceFamily;
import io.vfleet.vm.VmState;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The places of a virtual machine's controllers where disks and drives are connected. */
final class ControllerSlots {
    private static final int IDE_UNITS = 2;
    private static final int SCSI_UNITS = 16;
    private static final int SCSI_CONTROLLER_UNIT = 7;
    private static final int SATA_UNITS = 30;
    private static final int NVME_UNITS = 15;
    private static final int FIRST_SCSI_DEVICE = 2000;
    private static final int FIRST_IDE_DEVICE = 3000;
    private static final int FIRST_SATA_DEVICE = 16_000;
    private static final int FIRST_NVME_DEVICE = 32_000;

    private ControllerSlots() {}

    static boolean isIde(int key) {
        return key == Peripherals.IDE || key == Peripherals.IDE + 1;
    }

    static @Nullable DeviceFamily family(VmState vm, int controller) {
        Device device = vm.hardware().devices().find(controller);
        return device == null ? null : device.kind().family();
    }

    /** How many disks or drives fit on a controller; 0 when there is no such controller. */
    static int units(VmState vm, int controller) {
        if (isIde(controller)) return IDE_UNITS;
        return switch (family(vm, controller)) {
            case SCSI_CONTROLLER -> SCSI_UNITS;
            case SATA_CONTROLLER -> SATA_UNITS;
            case NVME_CONTROLLER -> NVME_UNITS;
            case null, default -> 0;
        };
    }

    static boolean taken(VmState vm, int controller, int unit) {
        if (unit == SCSI_CONTROLLER_UNIT && family(vm, controller) == DeviceFamily.SCSI_CONTROLLER) return true;
        for (Disk disk : vm.disks().all())
            if (disk.controllerKey() == controller && disk.unitNumber() == unit) return true;
        return vm.hardware()
                .devices()
                .any(device -> device.controllerKey() == controller && device.unitNumber() == unit);
    }

    /** The unit that is asked for, or for -1 the first free one; -1 when there is none or it is taken. */
    static int unit(VmState vm, int controller, int asked) {
        int units = units(vm, controller);
        if (asked >= 0) return asked < units && !taken(vm, controller, asked) ? asked : -1;
        for (int unit = 0; unit < units; unit++) if (!taken(vm, controller, unit)) return unit;
        return -1;
    }

    static boolean hasDevices(VmState vm, int controller) {
        for (Disk disk : vm.disks().all()) if (disk.controllerKey() == controller) return true;
        return vm.hardware().devices().any(device -> device.controllerKey() == controller);
    }

    /** The key of a device at a unit of a controller, or another one of that kind when a moved device has this one. */
    static int deviceKey(VmState vm, int controller, int unit) {
        int first;
        int nth;
        if (isIde(controller)) {
            first = FIRST_IDE_DEVICE;
            nth = (controller - Peripherals.IDE) * IDE_UNITS + unit;
        } else {
            DeviceFamily family = family(vm, controller);
            int bus = family == null ? 0 : controller - family.firstKey();
            first = family == DeviceFamily.NVME_CONTROLLER
                    ? FIRST_NVME_DEVICE
                    : family == DeviceFamily.SATA_CONTROLLER ? FIRST_SATA_DEVICE : FIRST_SCSI_DEVICE;
            nth = bus * units(vm, controller) + unit;
        }
        Set<Integer> keys = keys(vm);
        int key = first + nth;
        if (!keys.contains(key)) return key;
        for (key = first; keys.contains(key); ) key++;
        return key;
    }

    private static Set<Integer> keys(VmState vm) {
        var keys = new HashSet<Integer>();
        for (Disk disk : vm.disks().all()) keys.add(disk.key());
        for (Device device : vm.hardware().devices().all()) keys.add(device.key());
        return keys;
    }
}
