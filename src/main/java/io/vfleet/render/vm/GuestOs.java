package io.vfleet.render.vm;

import io.vfleet.model.ResourceLines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A guest operating system as the API names it, and what a virtual machine for it should have.
 *
 * @param family a constant of VirtualMachineGuestOsFamily
 * @param firstVersion of the virtual hardware that knows it
 * @param devices those that it has drivers for
 * @param firmware bios or efi
 */
public record GuestOs(
        String id,
        String fullName,
        String family,
        int firstVersion,
        int leastMemoryMib,
        int memoryMib,
        int diskGib,
        Devices devices,
        String firmware) {
    private static final Map<String, GuestOs> ALL = read();

    /** Groups of operating systems that have drivers for the same devices: what is recommended, and what else there is. */
    public enum Devices {
        OLD("VirtualBusLogicController", "VirtualPCNet32", false),
        LSI("VirtualLsiLogicController", "VirtualE1000", false),
        SAS("VirtualLsiLogicSASController", "VirtualE1000e", true),
        PV("ParaVirtualSCSIController", "VirtualVmxnet3", true),
        NVME("VirtualNVMEController", "VirtualVmxnet3", true),
        SATA("VirtualAHCIController", "VirtualE1000e", true);

        private final String controller;
        private final String adapter;
        private final boolean modern;

        Devices(String controller, String adapter, boolean modern) {
            this.controller = controller;
            this.adapter = adapter;
            this.modern = modern;
        }

        /** The type of the recommended controller of disks. */
        public String controller() {
            return controller;
        }

        /** The type of the recommended network adapter. */
        public String adapter() {
            return adapter;
        }

        /** Whether it has drivers for paravirtual devices, and takes processors and memory while it runs. */
        public boolean modern() {
            return modern;
        }
    }

    private static Map<String, GuestOs> read() {
        var all = new LinkedHashMap<String, GuestOs>();
        ResourceLines.read("/guests.tsv").forEach(line -> {
            String[] fields = line.split("\t", -1);
            var guest = new GuestOs(
                    fields[0],
                    fields[1],
                    fields[2],
                    Integer.parseInt(fields[3]),
                    Integer.parseInt(fields[4]),
                    Integer.parseInt(fields[5]),
                    Integer.parseInt(fields[6]),
                    Devices.valueOf(fields[7].toUpperCase(Locale.ROOT)),
                    fields[8]);
            all.put(guest.id(), guest);
        });
        return all;
    }

    /** All that the API names, in its order. */
    public static List<GuestOs> all() {
        return List.copyOf(ALL.values());
    }

    /** Null for an id that the API does not name. */
    public static @Nullable GuestOs find(String id) {
        return ALL.get(id);
    }

    public boolean is64Bit() {
        return id.contains("64") || id.startsWith("vmkernel") || id.startsWith("crx");
    }

    public boolean isWindows() {
        return family.equals("windowsGuest");
    }
}
