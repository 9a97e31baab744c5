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
    private static final int PCI = 100;
    private static final int VIDEO = 500;
    private static final int VMCI = 12000;
    private static final int VMCI_SLOT = 32;

    private final RenderContext context;
    private final VirtualDiskRenderer disks;
    private final VirtualEthernetCardRenderer nics;
    private final List<DataObject> fixed;
    private final DataObject video;
    private final List<DataObject> input;
    private final PeripheralRenderer peripherals;

    VirtualDeviceRenderer(RenderContext context) {
        this.context = context;
        disks = new VirtualDiskRenderer(context);
        nics = new VirtualEthernetCardRenderer(context);
        peripherals = new PeripheralRenderer(context);
        fixed = List.of(controller("VirtualPS2Controller", 300, "PS2 controller 0", 0, List.of(600, 700)));
        input = List.of(keyboard(), pointing());
        video = video();
    }

    List<DataObject> render(VmConfigSource vm) {
        List<Disk> all = vm.disks().all();
        List<Nic> cards = vm.hardware().nics();
        List<Device> others = vm.hardware().devices().all();
        var devices = new ArrayList<DataObject>(12 + all.size() + cards.size() + others.size());
        for (int nth = 0; nth < 2; nth++) {
            List<Integer> attached = attached(vm, Peripherals.IDE + nth);
            devices.add(controller("VirtualIDEController", Peripherals.IDE + nth, "IDE " + nth, nth, attached));
        }
        devices.addAll(fixed);
        devices.add(controller(
                "VirtualSIOController", Peripherals.SIO, "SIO controller 0", 0, attached(vm, Peripherals.SIO)));
        devices.addAll(input);
        devices.add(pci(vm));
        devices.add(video);
        devices.add(vmci(vm.vm()));
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
        var attached = new ArrayList<Integer>(List.of(VIDEO, VMCI));
        attached.addAll(attached(vm, PCI));
        for (Nic nic : vm.hardware().nics()) attached.add(nic.key());
        return controller("VirtualPCIController", PCI, "PCI controller 0", 0, attached);
    }

    private DataObject controller(String type, int key, String label, int bus, List<Integer> attached) {
        return context.make(type)
                .set("key", key)
                .set("deviceInfo", description(label, label))
                .set("busNumber", bus)
                .set("device", attached);
    }

    private DataObject device(String type, int key, String label, int controller, int unit) {
        return context.make(type)
                .set("key", key)
                .set("deviceInfo", description(label, label.trim()))
                .set("controllerKey", controller)
                .set("unitNumber", unit);
    }

    /** The trailing space is part of the label that vCenter uses. */
    private DataObject keyboard() {
        return device("VirtualKeyboard", 600, "Keyboard ", 300, 0)
                .set("deviceInfo", description("Keyboard ", "Keyboard"));
    }

    private DataObject pointing() {
        return device("VirtualPointingDevice", 700, "Pointing device", 300, 1)
                .set("deviceInfo", description("Pointing device", "Pointing device; Device"))
                .set(
                        "backing",
                        context.make("VirtualPointingDeviceDeviceBackingInfo")
                                .set("deviceName", "")
                                .set("useAutoDetect", false)
                                .set("hostPointingDevice", "autodetect"));
    }

    private DataObject video() {
        return device("VirtualMachineVideoCard", VIDEO, "Video card ", PCI, 0)
                .set("deviceInfo", description("Video card ", "Video card"))
                .set("videoRamSizeInKB", 4096L)
                .set("numDisplays", 1)
                .set("useAutoDetect", false)
                .set("enable3DSupport", false)
                .set("use3dRenderer", "automatic")
                .set("graphicsMemorySizeInKB", 262144L);
    }

    private DataObject vmci(int vm) {
        return device("VirtualMachineVMCIDevice", VMCI, "VMCI device", PCI, 17)
                .set(
                        "deviceInfo",
                        description(
                                "VMCI device",
                                "Device on the virtual machine PCI bus that provides support for the virtual machine communication interface"))
                .set("slotInfo", pciSlot(context, VMCI_SLOT))
                .set("id", (long) -vm)
                .set("allowUnrestrictedCommunication", false)
                .set("filterEnable", true);
    }

    static DataObject pciSlot(RenderContext context, int number) {
        return context.make("VirtualDevicePciBusSlotInfo").set("pciSlotNumber", number);
    }

    private DataObject description(String label, String summary) {
        return context.make("Description").set("label", label).set("summary", summary);
    }
}
