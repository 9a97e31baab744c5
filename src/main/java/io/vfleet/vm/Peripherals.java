package io.vfleet.vm;

import io.vfleet.model.SettingGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The controllers, drives and ports of a virtual machine, besides disks, network adapters and what every one has. */
public record Peripherals(List<Device> all) {
    public static final int IDE = 200;
    public static final int PCI = 100;
    public static final int SIO = 400;
    private static final String SHARED_BUS = "sharedBus";
    private static final Device SCSI = scsi("noSharing");
    private static final Device CDROM = new Device(
            3000,
            DeviceKind.CDROM,
            IDE,
            0,
            0,
            new SettingGroup(
                    "VirtualCdromRemotePassthroughBackingInfo",
                    Map.of("deviceName", "", "useAutoDetect", false, "exclusive", false)),
            new SettingGroup(
                    "VirtualDeviceConnectInfo",
                    Map.of("startConnected", false, "allowGuestControl", true, "connected", false)),
            Map.of());

    public static final Peripherals NONE = new Peripherals(List.of());

    /** What the machines of a fleet have at its start. */
    public static final Peripherals INITIAL = new Peripherals(List.of(SCSI, CDROM));

    public static final Peripherals INITIAL_SHARED = new Peripherals(List.of(scsi("physicalSharing"), CDROM));

    public Peripherals {
        all = List.copyOf(all);
    }

    private static Device scsi(String sharing) {
        Map<String, Object> settings = Map.of(SHARED_BUS, sharing);
        return new Device(1000, DeviceKind.PARAVIRTUAL_SCSI, PCI, 3, 0, null, null, settings);
    }

    /** Devices whose keys and numbers are counted together. */
    public enum DeviceFamily {
        SCSI_CONTROLLER("SCSI controller ", 1000, 4, 3, PCI),
        SATA_CONTROLLER("SATA controller ", 15000, 4, 24, PCI),
        NVME_CONTROLLER("NVME controller ", 31000, 4, 30, PCI),
        USB_CONTROLLER("USB controller", 7000, 1, 22, PCI),
        XHCI_CONTROLLER("USB xHCI controller ", 14000, 1, 23, PCI),
        CDROM("CD/DVD drive ", 3000, 64, 0, 0),
        FLOPPY("Floppy drive ", 8000, 2, 0, SIO),
        SERIAL_PORT("Serial port ", 9000, 32, 2, SIO),
        PARALLEL_PORT("Parallel port ", 10000, 3, 34, SIO),
        SOUND_CARD("Sound card", 5000, 1, 18, PCI),
        TPM("Virtual TPM", 11000, 1, 36, PCI),
        WATCHDOG("Watchdog timer", 18000, 1, 37, PCI),
        PRECISION_CLOCK("Precision clock", 19000, 1, 38, PCI);

        private final String label;
        private final int firstKey;
        private final int most;
        private final int firstUnit;
        private final int controller;

        DeviceFamily(String label, int firstKey, int most, int firstUnit, int controller) {
            this.label = label;
            this.firstKey = firstKey;
            this.most = most;
            this.firstUnit = firstUnit;
            this.controller = controller;
        }

        public String label() {
            return label;
        }

        public int firstKey() {
            return firstKey;
        }

        /** How many of them a virtual machine can have. */
        public int most() {
            return most;
        }

        public int firstUnit() {
            return firstUnit;
        }

        /** The key of the controller of all of them; 0 where it is chosen. */
        public int controller() {
            return controller;
        }
    }

    /** The kind of a device, with its wire name and whether it comes and goes while the machine runs. */
    public enum DeviceKind {
        PARAVIRTUAL_SCSI("ParaVirtualSCSIController", DeviceFamily.SCSI_CONTROLLER, true, "VMware paravirtual SCSI"),
        LSI_LOGIC("VirtualLsiLogicController", DeviceFamily.SCSI_CONTROLLER, true, "LSI Logic"),
        LSI_LOGIC_SAS("VirtualLsiLogicSASController", DeviceFamily.SCSI_CONTROLLER, true, "LSI Logic SAS"),
        BUS_LOGIC("VirtualBusLogicController", DeviceFamily.SCSI_CONTROLLER, true, "BusLogic"),
        AHCI("VirtualAHCIController", DeviceFamily.SATA_CONTROLLER, true, "AHCI"),
        NVME("VirtualNVMEController", DeviceFamily.NVME_CONTROLLER, true, "NVME controller"),
        USB("VirtualUSBController", DeviceFamily.USB_CONTROLLER, true, "Auto connect Disabled"),
        XHCI("VirtualUSBXHCIController", DeviceFamily.XHCI_CONTROLLER, true, "USB xHCI controller"),
        CDROM("VirtualCdrom", DeviceFamily.CDROM, false, ""),
        FLOPPY("VirtualFloppy", DeviceFamily.FLOPPY, false, ""),
        SERIAL_PORT("VirtualSerialPort", DeviceFamily.SERIAL_PORT, false, ""),
        PARALLEL_PORT("VirtualParallelPort", DeviceFamily.PARALLEL_PORT, false, ""),
        HD_AUDIO("VirtualHdAudioCard", DeviceFamily.SOUND_CARD, false, "HD Audio"),
        ENSONIQ("VirtualEnsoniq1371", DeviceFamily.SOUND_CARD, false, "Ensoniq 1371"),
        SOUND_BLASTER("VirtualSoundBlaster16", DeviceFamily.SOUND_CARD, false, "Sound Blaster 16"),
        TPM("VirtualTPM", DeviceFamily.TPM, false, "Trusted Platform Module"),
        WATCHDOG("VirtualWDT", DeviceFamily.WATCHDOG, false, "Watchdog timer"),
        PRECISION_CLOCK("VirtualPrecisionClock", DeviceFamily.PRECISION_CLOCK, false, "Precision clock");

        private final String wireName;
        private final DeviceFamily family;
        private final boolean hotPlug;
        private final String summary;

        DeviceKind(String wireName, DeviceFamily family, boolean hotPlug, String summary) {
            this.wireName = wireName;
            this.family = family;
            this.hotPlug = hotPlug;
            this.summary = summary;
        }

        public String wireName() {
            return wireName;
        }

        public DeviceFamily family() {
            return family;
        }

        public boolean hotPlug() {
            return hotPlug;
        }

        /** Its description; empty where that says what it is connected to. */
        public String summary() {
            return summary;
        }

        public boolean isController() {
            return switch (family) {
                case SCSI_CONTROLLER, SATA_CONTROLLER, NVME_CONTROLLER, USB_CONTROLLER, XHCI_CONTROLLER -> true;
                default -> false;
            };
        }

        /** The start of the names of the backings that it can have; empty for a device without one. */
        public String backings() {
            return switch (family) {
                case SOUND_CARD -> "VirtualSoundCard";
                case CDROM, FLOPPY, SERIAL_PORT, PARALLEL_PORT, PRECISION_CLOCK -> wireName;
                default -> "";
            };
        }

        public static @Nullable DeviceKind of(String wireName) {
            for (DeviceKind kind : values()) if (kind.wireName.equals(wireName)) return kind;
            return null;
        }
    }

    /**
     * One device.
     *
     * @param busNumber of a controller
     * @param connectable null for a device that is always connected
     * @param settings the other members that clients set, by wire name
     */
    public record Device(
            int key,
            DeviceKind kind,
            int controllerKey,
            int unitNumber,
            int busNumber,
            @Nullable SettingGroup backing,
            @Nullable SettingGroup connectable,
            Map<String, Object> settings) {
        public Device {
            settings = Map.copyOf(settings);
        }

        /** Whether the bus of a controller is shared with other virtual machines. */
        public boolean sharesBus() {
            Object sharing = settings.get(SHARED_BUS);
            return sharing != null && !sharing.equals("noSharing");
        }
    }

    public @Nullable Device find(int key) {
        for (Device device : all) if (device.key() == key) return device;
        return null;
    }

    public boolean any(Predicate<Device> wanted) {
        return all.stream().anyMatch(wanted);
    }

    public Peripherals with(Device added) {
        var changed = new ArrayList<>(all);
        changed.add(added);
        return new Peripherals(changed);
    }

    public Peripherals replaced(Device old, Device by) {
        return new Peripherals(
                all.stream().map(each -> each.key() == old.key() ? by : each).toList());
    }

    public Peripherals without(Device removed) {
        return new Peripherals(
                all.stream().filter(each -> each.key() != removed.key()).toList());
    }
}
