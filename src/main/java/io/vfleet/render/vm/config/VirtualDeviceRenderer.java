package io.vfleet.render.vm.config;

import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import io.vfleet.render.vm.VmConfigSource;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Hardware.Nic;
import java.util.ArrayList;
import java.util.List;

/** Renders the virtual devices of a virtual machine with their keys, labels and controllers. */
final class VirtualDeviceRenderer {
    private static final int PCI = 100;
    private static final int SCSI = 1000;
    private static final int VIDEO = 500;
    private static final int VMCI = 12000;
    private static final int VMCI_SLOT = 32;
    private static final int SCSI_SLOT = 160;

    private final RenderContext context;
    private final VirtualDiskRenderer disks;
    private final VirtualEthernetCardRenderer nics;
    private final List<DataObject> fixed;
    private final DataObject video;
    private final DataObject cdrom;

    VirtualDeviceRenderer(RenderContext context) {
        this.context = context;
        disks = new VirtualDiskRenderer(context);
        nics = new VirtualEthernetCardRenderer(context);
        fixed = List.of(
                controller("VirtualIDEController", 200, "IDE 0", 0, List.of(3000)),
                controller("VirtualIDEController", 201, "IDE 1", 1, List.of()),
                controller("VirtualPS2Controller", 300, "PS2 controller 0", 0, List.of(600, 700)),
                controller("VirtualSIOController", 400, "SIO controller 0", 0, List.of()),
                keyboard(),
                pointing());
        video = video();
        cdrom = cdrom();
    }

    List<DataObject> render(VmConfigSource vm) {
        List<Disk> all = vm.disks().all();
        List<Nic> cards = vm.hardware().nics();
        var devices = new ArrayList<DataObject>(12 + all.size() + cards.size());
        devices.addAll(fixed);
        devices.add(pci(cards));
        devices.add(video);
        devices.add(vmci(vm.vm()));
        devices.add(scsi(all, vm.hardware().sharedBus()));
        devices.add(cdrom);
        int disk = 0;
        for (Disk each : all) devices.add(disks.device(vm, each, ++disk));
        int nic = 0;
        for (Nic each : cards) devices.add(nics.device(vm.vm(), each, ++nic));
        return devices;
    }

    private DataObject pci(List<Nic> cards) {
        var attached = new ArrayList<Integer>(List.of(VIDEO, VMCI, SCSI));
        for (Nic nic : cards) attached.add(nic.key());
        return controller("VirtualPCIController", PCI, "PCI controller 0", 0, attached);
    }

    private DataObject scsi(List<Disk> all, boolean shared) {
        var attached = new ArrayList<Integer>(all.size());
        for (Disk disk : all) if (disk.controllerKey() == SCSI) attached.add(disk.key());
        return controller("ParaVirtualSCSIController", SCSI, "SCSI controller 0", 0, attached)
                .set("deviceInfo", description("SCSI controller 0", "VMware paravirtual SCSI"))
                .set("controllerKey", PCI)
                .set("unitNumber", 3)
                .set("slotInfo", pciSlot(context, SCSI_SLOT))
                .set("hotAddRemove", true)
                .set("sharedBus", shared ? "physicalSharing" : "noSharing")
                .set("scsiCtlrUnitNumber", 7);
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

    private DataObject cdrom() {
        DataObject backing = context.make("VirtualCdromRemotePassthroughBackingInfo")
                .set("deviceName", "")
                .set("useAutoDetect", false)
                .set("exclusive", false);
        DataObject connectable = context.make("VirtualDeviceConnectInfo")
                .set("migrateConnect", "unset")
                .set("startConnected", false)
                .set("allowGuestControl", true)
                .set("connected", false)
                .set("status", "untried");
        return device("VirtualCdrom", 3000, "CD/DVD drive 1", 200, 0)
                .set("deviceInfo", description("CD/DVD drive 1", "Remote device"))
                .set("backing", backing)
                .set("connectable", connectable);
    }

    static DataObject pciSlot(RenderContext context, int number) {
        return context.make("VirtualDevicePciBusSlotInfo").set("pciSlotNumber", number);
    }

    private DataObject description(String label, String summary) {
        return context.make("Description").set("label", label).set("summary", summary);
    }
}
