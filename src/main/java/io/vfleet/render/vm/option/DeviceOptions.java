package io.vfleet.render.vm.option;

import io.vfleet.meta.DataObject;
import io.vfleet.vm.Hardware.NicType;
import io.vfleet.vm.Peripherals.DeviceFamily;
import io.vfleet.vm.Peripherals.DeviceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Describes the devices that machines of a version of virtual hardware may have. */
record DeviceOptions(OptionValues values, HardwareVersion version) {
    private static final int DISKS_OF_SCSI = 15;
    private static final int DISKS_OF_SATA = 30;
    private static final int DISKS_OF_NVME = 15;
    private static final long KIB_OF_GIB = 1024L * 1024;
    private static final String[] MODES = {
        "persistent", "independent_persistent", "independent_nonpersistent", "nonpersistent", "undoable", "append"
    };

    /** The first versions of the hardware that have a type of device; all others have it from the start. */
    private static final Map<String, Integer> SINCE = Map.ofEntries(
            Map.entry("VirtualLsiLogicSASController", 7),
            Map.entry("ParaVirtualSCSIController", 7),
            Map.entry("VirtualAHCIController", 10),
            Map.entry("VirtualNVMEController", 13),
            Map.entry("VirtualUSBController", 7),
            Map.entry("VirtualUSBXHCIController", 8),
            Map.entry("VirtualE1000e", 8),
            Map.entry("VirtualVmxnet3", 7),
            Map.entry("VirtualSriovEthernetCard", 10),
            Map.entry("VirtualHdAudioCard", 8),
            Map.entry("VirtualTPM", 14),
            Map.entry("VirtualWDT", 17),
            Map.entry("VirtualPrecisionClock", 17),
            Map.entry("VirtualMachineVMCIDevice", 7));

    static int since(String type) {
        return SINCE.getOrDefault(type, 0);
    }

    List<DataObject> all() {
        var all = new ArrayList<DataObject>();
        all.add(pci());
        all.add(controller("VirtualIDEControllerOption", "VirtualIDEController", 2)
                .set("numIDEDisks", values.ints(0, 2, 0))
                .set("numIDECdroms", values.ints(0, 2, 0)));
        all.add(controller("VirtualPS2ControllerOption", "VirtualPS2Controller", 2)
                .set("numKeyboards", values.fixed(1))
                .set("numPointingDevices", values.fixed(1)));
        all.add(controller("VirtualSIOControllerOption", "VirtualSIOController", 64)
                .set("numFloppyDrives", values.ints(0, DeviceFamily.FLOPPY.most(), 0))
                .set("numSerialPorts", values.ints(0, DeviceFamily.SERIAL_PORT.most(), 0))
                .set("numParallelPorts", values.ints(0, DeviceFamily.PARALLEL_PORT.most(), 0)));
        all.add(device("VirtualKeyboardOption", "VirtualKeyboard", false)
                .set("controllerType", "VirtualPS2Controller"));
        all.add(device("VirtualPointingDeviceOption", "VirtualPointingDevice", false)
                .set("controllerType", "VirtualPS2Controller"));
        all.add(device("VirtualVideoCardOption", "VirtualMachineVideoCard", false)
                .set("controllerType", "VirtualPCIController")
                .set("videoRamSizeInKB", values.longs(1024, 131_072, 4096))
                .set("numDisplays", values.ints(1, 10, 1))
                .set("useAutoDetect", values.flag(true, false))
                .set("support3D", values.flag(true, false)));
        all.add(disk());
        for (DeviceKind kind : DeviceKind.values()) if (version.has(since(kind.wireName()))) all.add(option(kind));
        for (NicType type : NicType.values()) if (version.has(since(type.wireName()))) all.add(adapter(type));
        return all;
    }

    private DataObject pci() {
        int scsi = DeviceFamily.SCSI_CONTROLLER.most();
        return controller("VirtualPCIControllerOption", "VirtualPCIController", 64)
                .set("numSCSIControllers", values.ints(0, scsi, 0))
                .set("numParaVirtualSCSIControllers", most("ParaVirtualSCSIController", scsi))
                .set("numSasSCSIControllers", most("VirtualLsiLogicSASController", scsi))
                .set("numSATAControllers", most("VirtualAHCIController", DeviceFamily.SATA_CONTROLLER.most()))
                .set("numNVMEControllers", most("VirtualNVMEController", DeviceFamily.NVME_CONTROLLER.most()))
                .set("numEthernetCards", values.ints(0, 10, 0))
                .set("numVmxnet3EthernetCards", most("VirtualVmxnet3", 10))
                .set("numVideoCards", values.fixed(1))
                .set("numSoundCards", values.ints(0, DeviceFamily.SOUND_CARD.most(), 0))
                .set("numVmiRoms", values.fixed(0))
                .set("numVmciDevices", most("VirtualMachineVMCIDevice", 1))
                .set("numPCIPassthroughDevices", values.fixed(0));
    }

    private DataObject most(String type, int count) {
        return values.ints(0, version.has(since(type)) ? count : 0, 0);
    }

    private DataObject device(String option, String type, boolean plugs) {
        return values.make(option)
                .set("type", type)
                .set("deprecated", type.equals("VirtualBusLogicController") && version.has(7))
                .set("plugAndPlay", plugs)
                .set("hotRemoveSupported", plugs);
    }

    private DataObject controller(String option, String type, int devices) {
        return device(option, type, false).set("devices", values.ints(0, devices, 0));
    }

    private DataObject disk() {
        long most = version.diskGib() * KIB_OF_GIB;
        DataObject limits = values.make("StorageIOAllocationOption")
                .set("limitOption", values.longs(-1, Integer.MAX_VALUE, -1))
                .set("sharesOption", values.shares(4000, "normal"));
        DataObject backing = values.make("VirtualDiskFlatVer2BackingOption")
                .set("type", "VirtualDiskFlatVer2BackingInfo")
                .set("fileNameExtensions", values.choice("vmdk"))
                .set("diskMode", values.choice(MODES))
                .set("split", values.flag(false, false))
                .set("writeThrough", values.flag(true, false))
                .set("growable", true)
                .set("hotGrowable", version.has(7))
                .set("uuid", true)
                .set("thinProvisioned", values.flag(true, false))
                .set("eagerlyScrub", values.flag(true, false))
                .set("deltaDiskFormat", values.choice("redoLogFormat"))
                .set("deltaDiskFormatsSupported", List.of());
        return device("VirtualDiskOption", "VirtualDisk", true)
                .set("capacityInKB", values.longs(1024, most, Math.min(most, 8 * KIB_OF_GIB)))
                .set("ioAllocationOption", limits)
                .set("backingOption", List.of(backing))
                .set("defaultBackingOptionIndex", 0);
    }

    private DataObject option(DeviceKind kind) {
        String option = kind.wireName() + "Option";
        return switch (kind.family()) {
            case SCSI_CONTROLLER -> scsi(option, kind);
            case SATA_CONTROLLER ->
                plugged(option, kind, DISKS_OF_SATA)
                        .set("numSATADisks", values.ints(0, DISKS_OF_SATA, 0))
                        .set("numSATACdroms", values.ints(0, DISKS_OF_SATA, 0));
            case NVME_CONTROLLER ->
                plugged(option, kind, DISKS_OF_NVME).set("numNVMEDisks", values.ints(0, DISKS_OF_NVME, 0));
            case USB_CONTROLLER ->
                plugged(option, kind, 20)
                        .set("autoConnectDevices", values.flag(true, false))
                        .set("ehciSupported", values.flag(true, false))
                        .set("supportedSpeeds", List.of("low", "full", "high"));
            case XHCI_CONTROLLER ->
                plugged(option, kind, 20)
                        .set("autoConnectDevices", values.flag(true, false))
                        .set("supportedSpeeds", List.of("low", "full", "high", "superSpeed"));
            case SERIAL_PORT -> connected(option, kind).set("yieldOnPoll", values.flag(true, true));
            case CDROM, FLOPPY, PARALLEL_PORT -> connected(option, kind);
            case SOUND_CARD -> connected(option, kind);
            case TPM -> device(option, kind.wireName(), false).set("supportedFirmware", List.of("efi"));
            case WATCHDOG -> device(option, kind.wireName(), false).set("runOnBoot", values.flag(true, false));
            case PRECISION_CLOCK -> device(option, kind.wireName(), false);
        };
    }

    private DataObject scsi(String option, DeviceKind kind) {
        return plugged(option, kind, DISKS_OF_SCSI)
                .set("numSCSIDisks", values.ints(0, DISKS_OF_SCSI, 0))
                .set("numSCSICdroms", values.ints(0, DISKS_OF_SCSI, 0))
                .set("numSCSIPassthrough", values.ints(0, DISKS_OF_SCSI, 0))
                .set("sharing", List.of("noSharing", "virtualSharing", "physicalSharing"))
                .set("defaultSharedIndex", 0)
                .set("hotAddRemove", values.flag(true, true))
                .set("scsiCtlrUnitNumber", 7);
    }

    private DataObject plugged(String option, DeviceKind kind, int devices) {
        return controller(option, kind.wireName(), devices)
                .set("plugAndPlay", kind.hotPlug())
                .set("hotRemoveSupported", kind.hotPlug())
                .set("controllerType", "VirtualPCIController");
    }

    private DataObject connected(String option, DeviceKind kind) {
        return connectable(device(option, kind.wireName(), kind.hotPlug()));
    }

    private DataObject connectable(DataObject device) {
        return device.set(
                "connectOption",
                values.make("VirtualDeviceConnectOption")
                        .set("startConnected", values.flag(true, true))
                        .set("allowGuestControl", values.flag(true, true)));
    }

    private DataObject adapter(NicType type) {
        DataObject adapter = connectable(device(type.wireName() + "Option", type.wireName(), true))
                .set("controllerType", "VirtualPCIController")
                .set("supportedOUI", values.choice("00:0c:29", "00:50:56"))
                .set("macType", values.choice("assigned", "manual", "generated"))
                .set("wakeOnLanEnabled", values.flag(true, true))
                .set("vmDirectPathGen2Supported", false);
        return type == NicType.PCNET32 ? adapter.set("supportsMorphing", true) : adapter;
    }
}
