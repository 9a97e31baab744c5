package io.vfleet.render.vm.config;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.vm.Peripherals;
import java.util.ArrayList;
import java.util.List;

/** Makes the devices that every virtual machine has: controllers, keyboard, pointing device, video card and VMCI device. */
public final class StandardDevices {
    static final int PCI = 100;
    static final int VIDEO = 500;
    static final int VMCI = 12000;
    private static final int PS2 = 300;
    private static final int VMCI_SLOT = 32;

    private final Metamodel meta;
    private final DataObject ps2;
    private final List<DataObject> input;
    private final DataObject video;

    public StandardDevices(Metamodel meta) {
        this.meta = meta;
        ps2 = controller("VirtualPS2Controller", PS2, "PS2 controller 0", 0, List.of(600, 700));
        input = List.of(keyboard(), pointing());
        video = makeVideo();
    }

    /** Those of a machine that has no others, which no machine owns yet. */
    public List<DataObject> unattached() {
        var all = new ArrayList<DataObject>();
        for (int nth = 0; nth < 2; nth++) all.add(ide(nth, List.of()));
        all.add(ps2);
        all.add(pci(List.of(VIDEO, VMCI)));
        all.add(sio(List.of()));
        all.addAll(input);
        all.add(video);
        all.add(vmci(0));
        return all;
    }

    DataObject ide(int nth, List<Integer> attached) {
        return controller("VirtualIDEController", Peripherals.IDE + nth, "IDE " + nth, nth, attached);
    }

    DataObject ps2() {
        return ps2;
    }

    DataObject sio(List<Integer> attached) {
        return controller("VirtualSIOController", Peripherals.SIO, "SIO controller 0", 0, attached);
    }

    DataObject pci(List<Integer> attached) {
        return controller("VirtualPCIController", PCI, "PCI controller 0", 0, attached);
    }

    /** Keyboard and pointing device. */
    List<DataObject> input() {
        return input;
    }

    DataObject video() {
        return video;
    }

    /** {@code vm}: the number of the machine, from which its id follows. */
    DataObject vmci(int vm) {
        return device("VirtualMachineVMCIDevice", VMCI, "VMCI device", PCI, 17)
                .set(
                        "deviceInfo",
                        description(
                                "VMCI device",
                                "Device on the virtual machine PCI bus that provides support for the virtual machine communication interface"))
                .set("slotInfo", meta.make("VirtualDevicePciBusSlotInfo").set("pciSlotNumber", VMCI_SLOT))
                .set("id", (long) -vm)
                .set("allowUnrestrictedCommunication", false)
                .set("filterEnable", true);
    }

    private DataObject makeVideo() {
        return device("VirtualMachineVideoCard", VIDEO, "Video card ", PCI, 0)
                .set("deviceInfo", description("Video card ", "Video card"))
                .set("videoRamSizeInKB", 4096L)
                .set("numDisplays", 1)
                .set("useAutoDetect", false)
                .set("enable3DSupport", false)
                .set("use3dRenderer", "automatic")
                .set("graphicsMemorySizeInKB", 262144L);
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
                        meta.make("VirtualPointingDeviceDeviceBackingInfo")
                                .set("deviceName", "")
                                .set("useAutoDetect", false)
                                .set("hostPointingDevice", "autodetect"));
    }

    private DataObject controller(String type, int key, String label, int bus, List<Integer> attached) {
        return meta.make(type)
                .set("key", key)
                .set("deviceInfo", description(label, label))
                .set("busNumber", bus)
                .set("device", attached);
    }

    private DataObject device(String type, int key, String label, int controller, int unit) {
        return meta.make(type)
                .set("key", key)
                .set("deviceInfo", description(label, label.trim()))
                .set("controllerKey", controller)
                .set("unitNumber", unit);
    }

    private DataObject description(String label, String summary) {
        return meta.make("Description").set("label", label).set("summary", summary);
    }
}
