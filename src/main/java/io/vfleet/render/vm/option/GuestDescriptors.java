package io.vfleet.render.vm.option;

import io.vfleet.meta.DataObject;
import io.vfleet.render.vm.GuestOs;
import java.util.ArrayList;
import java.util.List;

/** Describes the guest operating systems that a version of virtual hardware can run. */
record GuestDescriptors(OptionValues values, HardwareVersion version) {
    private static final int MEMORY_OF_32_BITS = 65_536;
    private static final int DISKS_MAX = 256;
    private static final int MIB_OF_GIB = 1024;
    private static final int SECURE_BOOT_SINCE = 13;
    private static final int TPM_SINCE = 14;

    List<DataObject> all() {
        return GuestOs.all().stream()
                .filter(guest -> version.has(guest.firstVersion()))
                .map(this::describe)
                .toList();
    }

    private DataObject describe(GuestOs guest) {
        DataObject made = values.make("GuestOsDescriptor")
                .set("id", guest.id())
                .set("family", guest.family())
                .set("fullName", guest.fullName())
                .set("supportLevel", guest.devices() == GuestOs.Devices.OLD ? "legacy" : "supported")
                .set("supportedForCreate", true);
        setSizes(made, guest);
        setDevices(made, guest);
        setAbilities(made, guest);
        return setFirmware(made, guest);
    }

    private void setSizes(DataObject made, GuestOs guest) {
        int memory = (int) (guest.is64Bit() ? version.memoryMib() : Math.min(version.memoryMib(), MEMORY_OF_32_BITS));
        made.set("supportedMaxCPUs", guest.is64Bit() ? version.processors() : Math.min(version.processors(), 64))
                .set("numSupportedPhysicalSockets", version.processors())
                .set("numSupportedCoresPerSocket", version.coresPerSocket())
                .set("numRecommendedPhysicalSockets", 1)
                .set("numRecommendedCoresPerSocket", 1)
                .set("supportedMinMemMB", guest.leastMemoryMib())
                .set("supportedMaxMemMB", memory)
                .set("recommendedMemMB", guest.memoryMib())
                .set("recommendedColorDepth", 24)
                .set("recommendedDiskSizeMB", guest.diskGib() * MIB_OF_GIB)
                .set("supportedNumDisks", DISKS_MAX)
                .set("numSupportedFloppyDevices", 2)
                .set("vRAMSizeInKB", values.ints(1024, 131_072, 4096));
    }

    private void setDevices(DataObject made, GuestOs guest) {
        String recommended = recommendedController(guest);
        boolean scsi = !recommended.equals("VirtualAHCIController") && !recommended.equals("VirtualNVMEController");
        String adapter = supported(guest.devices().adapter()) ? guest.devices().adapter() : "VirtualE1000";
        made.set("supportedDiskControllerList", controllers(guest))
                .set("recommendedDiskController", recommended)
                .set("recommendedSCSIController", scsi ? recommended : "VirtualLsiLogicSASController")
                .set(
                        "recommendedCdromController",
                        guest.devices().modern() && version.has(10) && guest.is64Bit()
                                ? "VirtualAHCIController"
                                : "VirtualIDEController")
                .set("supportedEthernetCard", adapters(guest))
                .set("recommendedEthernetCard", adapter)
                .set("wakeOnLanEthernetCard", adapters(guest))
                .set("supportedUSBControllerList", usb(guest))
                .set("supportsSlaveDisk", true)
                .set("supportsPvscsiControllerForBoot", guest.devices().modern() && version.has(7));
        List<String> usb = usb(guest);
        if (!usb.isEmpty()) made.set("recommendedUSBController", usb.getLast());
    }

    private boolean supported(String type) {
        return version.has(DeviceOptions.since(type));
    }

    private String recommendedController(GuestOs guest) {
        String wanted = guest.devices().controller();
        return supported(wanted) ? wanted : "VirtualLsiLogicController";
    }

    private List<String> controllers(GuestOs guest) {
        var types = new ArrayList<String>();
        types.add("VirtualIDEController");
        if (!guest.is64Bit()) types.add("VirtualBusLogicController");
        types.add("VirtualLsiLogicController");
        if (guest.devices().modern()) {
            types.addAll(List.of(
                    "VirtualLsiLogicSASController",
                    "ParaVirtualSCSIController",
                    "VirtualAHCIController",
                    "VirtualNVMEController"));
        }
        types.removeIf(type -> !supported(type));
        return types;
    }

    private List<String> adapters(GuestOs guest) {
        var types = new ArrayList<String>();
        if (!guest.is64Bit()) types.add("VirtualPCNet32");
        types.add("VirtualE1000");
        if (guest.devices().modern()) {
            types.add("VirtualE1000e");
            types.add("VirtualVmxnet3");
        }
        types.removeIf(type -> !supported(type));
        return types;
    }

    private List<String> usb(GuestOs guest) {
        var types = new ArrayList<String>();
        types.add("VirtualUSBController");
        if (guest.devices().modern()) types.add("VirtualUSBXHCIController");
        types.removeIf(type -> !supported(type));
        return types;
    }

    private void setAbilities(DataObject made, GuestOs guest) {
        boolean mac = guest.devices() == GuestOs.Devices.SATA;
        boolean hot = guest.devices().modern() && guest.is64Bit() && version.has(7) && !mac;
        made.set("smcRequired", mac)
                .set("smcRecommended", mac)
                .set("ich7mRecommended", mac)
                .set("usbRecommended", mac)
                .set("supportsWakeOnLan", true)
                .set("supportsVMI", false)
                .set("supportsMemoryHotAdd", hot)
                .set("supportsCpuHotAdd", hot)
                .set("supportsCpuHotRemove", false)
                .set("supportsHotPlugPCI", guest.devices().modern())
                .set("supports3D", guest.devices().modern())
                .set("recommended3D", false)
                .set("diskUuidEnabled", false)
                .set("persistentMemorySupported", false)
                .set("vvtdSupported", values.flag(false, false))
                .set(
                        "vbsSupported",
                        values.flag(guest.isWindows() && guest.firmware().equals("efi"), false));
    }

    private DataObject setFirmware(DataObject made, GuestOs guest) {
        boolean efi = guest.firmware().equals("efi") && version.has(8);
        boolean choosable = guest.devices().modern() && guest.is64Bit() && version.has(8);
        boolean secure = efi && version.has(SECURE_BOOT_SINCE) && guest.devices() != GuestOs.Devices.SATA;
        return made.set("supportedFirmware", choosable || efi ? List.of("bios", "efi") : List.of("bios"))
                .set("recommendedFirmware", efi ? "efi" : "bios")
                .set("supportsSecureBoot", secure)
                .set("defaultSecureBoot", secure && guest.isWindows())
                .set("supportsTPM20", secure && version.has(TPM_SINCE))
                .set(
                        "recommendedTPM20",
                        secure
                                && guest.devices() == GuestOs.Devices.NVME
                                && guest.id().startsWith("windows1"));
    }
}
