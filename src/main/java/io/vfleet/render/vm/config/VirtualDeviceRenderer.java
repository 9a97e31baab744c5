package io.vfleet.render.vm.config;

import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import io.vfleet.render.vm.VmConfigSource;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Hardware.Nic;
import io.vfleet.vm.Peripherals;
import io.vfleet.vm.Peripherals.Device;
import io.vfleet.vm.Peripherals.DeviceFamily;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/** Renders the virtual devices of a virtual machine with their keys, labels and controllers. */
final class VirtualDeviceRenderer {
    private final VirtualDiskRenderer disks;
    private final VirtualEthernetCardRenderer nics;
    private final StandardDevices standard;
    private final PeripheralRenderer peripherals;

    VirtualDeviceRenderer(RenderContext context) {
        disks = new VirtualDiskRenderer(context);
        nics = new VirtualEthernetCardRenderer(context);
        peripherals = new PeripheralRenderer(context);
        standard = new StandardDevices(context.meta());
    }

    List<DataObject> render(VmConfigSource vm) {
        List<Disk> all = vm.disks().all();
        List<Nic> cards = vm.hardware().nics();
        List<Device> others = vm.hardware().devices().all();
        var devices = new ArrayList<DataObject>(12 + all.size() + cards.size() + others.size());
        for (int nth = 0; nth < 2; nth++) devices.add(standard.ide(nth, attached(vm, Peripherals.IDE + nth)));
        devices.add(standard.ps2());
        devices.add(standard.sio(attached(vm, Peripherals.SIO)));
        devices.addAll(standard.input());
        devices.add(pci(vm));
        devices.add(standard.video());
        devices.add(standard.vmci(vm.vm()));
        var counts = new EnumMap<DeviceFamily, Integer>(DeviceFamily.class);
        for (Device each : others) {
            int nth = counts.merge(each.kind().family(), 1, Integer::sum);
            devices.add(peripherals.device(each, nth, attached(vm, each.key())));
        }
        int disk = 0;
        for (Disk each : all) devices.add(disks.device(vm, each, ++disk));
        int nic = 0;
        for (Nic each : cards) devices.add(nics.device(vm.vm(), each, ++nic));
        return devices;
    }

    /** The keys of what is connected to a controller. */
    private static List<Integer> attached(VmConfigSource vm, int controller) {
        var attached = new ArrayList<Integer>();
        for (Device each : vm.hardware().devices().all())
            if (each.controllerKey() == controller) attached.add(each.key());
        for (Disk disk : vm.disks().all()) if (disk.controllerKey() == controller) attached.add(disk.key());
        return attached;
    }

    private DataObject pci(VmConfigSource vm) {
        var attached = new ArrayList<Integer>(List.of(StandardDevices.VIDEO, StandardDevices.VMCI));
        attached.addAll(attached(vm, StandardDevices.PCI));
        for (Nic nic : vm.hardware().nics()) attached.add(nic.key());
        return standard.pci(attached);
    }

    static DataObject pciSlot(RenderContext context, int number) {
        return context.make("VirtualDevicePciBusSlotInfo").set("pciSlotNumber", number);
    }
}
