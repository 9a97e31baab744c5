package io.vfleet.vm.config;

import io.vfleet.model.Fault;
import io.vfleet.model.PowerState;
import io.vfleet.model.SettingGroup;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.Peripherals;
import io.vfleet.vm.Peripherals.Device;
import io.vfleet.vm.Peripherals.DeviceFamily;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.DeviceChange;
import io.vfleet.vm.command.DeviceChange.AddDevice;
import io.vfleet.vm.command.DeviceChange.EditDevice;
import io.vfleet.vm.command.DeviceChange.RemoveDevice;
import io.vfleet.vm.config.DeviceChanges.Applied;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds, removes and edits controllers, drives and ports. */
final class PeripheralChanges {
    private PeripheralChanges() {}

    static Applied<Hardware> added(VmState vm, AddDevice add, int controller) {
        DeviceFamily family = add.kind().family();
        Peripherals devices = vm.hardware().devices();
        long count = devices.all().stream()
                .filter(each -> each.kind().family() == family)
                .count();
        if (count >= family.most()) return Applied.refused(new Fault.TooManyDevices(property(add, "device")));
        if (add.kind().isController()) return addedController(vm, add);
        if (family == DeviceFamily.CDROM) return addedDrive(vm, add, controller);
        if (vm.power().state() == PowerState.ON)
            return Applied.refused(new Fault.DeviceHotPlugNotSupported(add.index()));
        if (controller != 0 && controller != family.controller())
            return Applied.refused(new Fault.InvalidController(add.index(), add.controllerKey()));
        int nth = 0;
        while (devices.find(family.firstKey() + nth) != null) nth++;
        return with(vm, add, family.firstKey() + nth, family.controller(), family.firstUnit() + nth, 0);
    }

    private static Applied<Hardware> addedController(VmState vm, AddDevice add) {
        DeviceFamily family = add.kind().family();
        int bus = add.busNumber();
        boolean free =
                bus >= 0 && bus < family.most() && vm.hardware().devices().find(family.firstKey() + bus) == null;
        if (!free) return Applied.invalid(add, "busNumber");
        return with(vm, add, family.firstKey() + bus, family.controller(), family.firstUnit() + bus, bus);
    }

    private static Applied<Hardware> addedDrive(VmState vm, AddDevice add, int asked) {
        int controller = asked == 0 ? freeController(vm) : asked;
        boolean sata = ControllerSlots.family(vm, controller) == DeviceFamily.SATA_CONTROLLER;
        if (!sata && !ControllerSlots.isIde(controller))
            return Applied.refused(new Fault.InvalidController(add.index(), add.controllerKey()));
        if (!sata && vm.power().state() == PowerState.ON)
            return Applied.refused(new Fault.DeviceHotPlugNotSupported(add.index()));
        int unit = ControllerSlots.unit(vm, controller, add.unitNumber());
        if (unit < 0) return Applied.invalid(add, "unitNumber");
        return with(vm, add, ControllerSlots.deviceKey(vm, controller, unit), controller, unit, 0);
    }

    /** The first one for drives that has room. */
    private static int freeController(VmState vm) {
        var controllers = new ArrayList<>(List.of(Peripherals.IDE, Peripherals.IDE + 1));
        for (Device device : vm.hardware().devices().all()) {
            if (device.kind().family() == DeviceFamily.SATA_CONTROLLER) controllers.add(device.key());
        }
        for (int controller : controllers) if (ControllerSlots.unit(vm, controller, -1) >= 0) return controller;
        return Peripherals.IDE;
    }

    private static Applied<Hardware> with(VmState vm, AddDevice add, int key, int controller, int unit, int bus) {
        var device =
                new Device(key, add.kind(), controller, unit, bus, add.backing(), add.connectable(), add.settings());
        return Applied.to(vm.hardware().with(vm.hardware().devices().with(device)));
    }

    static Applied<Hardware> edited(VmState vm, EditDevice edit) {
        Peripherals devices = vm.hardware().devices();
        Device device = devices.find(edit.key());
        if (device == null || device.kind() != edit.kind()) return Applied.invalid(edit, "key");
        SettingGroup backing = edit.backing() == null ? device.backing() : edit.backing();
        var changed = new Device(
                device.key(),
                device.kind(),
                device.controllerKey(),
                device.unitNumber(),
                device.busNumber(),
                backing,
                connectable(device.connectable(), edit.connectable()),
                SettingGroup.merged(device.settings(), edit.settings()));
        DeviceFamily family = device.kind().family();
        boolean removable = family == DeviceFamily.CDROM || family == DeviceFamily.FLOPPY;
        boolean sameBacking = backing == null || backing.equals(device.backing());
        boolean hot = changed.settings().equals(device.settings()) && (removable || sameBacking);
        if (!hot && vm.power().state() == PowerState.ON)
            return Applied.refused(new Fault.InvalidPowerState(PowerState.OFF, PowerState.ON));
        return Applied.to(vm.hardware().with(devices.replaced(device, changed)));
    }

    private static @Nullable SettingGroup connectable(@Nullable SettingGroup current, @Nullable SettingGroup change) {
        if (current == null || change == null) return change == null ? current : change;
        return current.changed(change);
    }

    static Applied<Hardware> removed(VmState vm, RemoveDevice remove) {
        Peripherals devices = vm.hardware().devices();
        Device device = devices.find(remove.key());
        if (device == null || device.kind() != remove.kind()) return Applied.invalid(remove, "key");
        if (device.kind().isController() && ControllerSlots.hasDevices(vm, device.key()))
            return Applied.refused(new Fault.InvalidDeviceOperation(remove.index(), "remove", null));
        boolean hot = device.kind().hotPlug()
                || ControllerSlots.family(vm, device.controllerKey()) == DeviceFamily.SATA_CONTROLLER;
        if (!hot && vm.power().state() == PowerState.ON)
            return Applied.refused(new Fault.DeviceHotPlugNotSupported(remove.index()));
        return Applied.to(vm.hardware().with(devices.without(device)));
    }

    private static String property(DeviceChange change, String member) {
        return "configSpec.deviceChange[" + change.index() + "]." + member;
    }
}
