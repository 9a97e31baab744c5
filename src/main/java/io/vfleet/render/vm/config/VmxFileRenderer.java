package io.vfleet.render.vm.config;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.network.PortKeys;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.SettingGroup;
import io.vfleet.render.SeededIds;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.FilePlace;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.Hardware.Nic;
import io.vfleet.vm.Peripherals.Device;
import io.vfleet.vm.VmState;
import io.vfleet.vm.disk.ChangeTrackingExtraConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Renders the VMX file of a virtual machine, consistent with what the API returns for it. */
public final class VmxFileRenderer {
    private final Inventory inventory;
    private final SeededIds ids;

    /**
     * Renders the files of one fleet.
     *
     * @param seed the seed that all generated values are computed from
     */
    public VmxFileRenderer(Inventory inventory, long seed) {
        this.inventory = inventory;
        this.ids = new SeededIds(seed);
    }

    /** The file as it is now, one key on each line, sorted. Any thread. */
    public VmxFile render(int vm) {
        VmState state = inventory.vm(vm);
        var keys = new TreeMap<>(state.options().extraConfig());
        keys.putAll(ChangeTrackingExtraConfig.of(state.options(), state.disks()));
        putMachine(keys, state);
        for (Disk disk : state.disks().all()) putDisk(keys, state, disk);
        List<Nic> nics = state.hardware().nics();
        for (int nth = 0; nth < nics.size(); nth++) putNic(keys, "ethernet" + nth + ".", vm, nics.get(nth));
        return new VmxFile(keys);
    }

    private static void putMachine(Map<String, String> keys, VmState state) {
        Hardware hardware = state.hardware();
        keys.put("config.version", "8");
        keys.put("virtualHW.version", hardware.version().replace("vmx-", ""));
        keys.put("displayName", state.identity().name());
        String annotation = state.identity().annotation();
        if (!annotation.isEmpty()) keys.put("annotation", annotation);
        keys.put("uuid.bios", SeededIds.spacedUuid(state.identity().uuid()));
        keys.put("vc.uuid", SeededIds.spacedUuid(state.identity().instanceUuid()));
        keys.put("guestOS", guestOs(hardware.guestId()));
        keys.put("numvcpus", Integer.toString(hardware.cpuCount()));
        keys.put("cpuid.coresPerSocket", Integer.toString(hardware.coresPerSocket()));
        keys.put("memSize", Integer.toString(hardware.memoryMib()));
        keys.put("nvram", state.placement().directory() + ".nvram");
        for (Device device : hardware.devices().all()) putDevice(keys, device);
    }

    private static void putDevice(Map<String, String> keys, Device device) {
        switch (device.kind().family()) {
            case SCSI_CONTROLLER -> {
                String bus = Disks.bus(device.key());
                Object sharing = device.settings().getOrDefault("sharedBus", "noSharing");
                keys.put(bus + ".present", flag(true));
                keys.put(
                        bus + ".virtualDev",
                        switch (device.kind()) {
                            case LSI_LOGIC -> "lsilogic";
                            case LSI_LOGIC_SAS -> "lsisas1068";
                            case BUS_LOGIC -> "buslogic";
                            default -> "pvscsi";
                        });
                keys.put(
                        bus + ".sharedBus",
                        sharing.equals("noSharing")
                                ? "none"
                                : sharing.toString().replace("Sharing", ""));
            }
            case SATA_CONTROLLER, NVME_CONTROLLER -> keys.put(Disks.bus(device.key()) + ".present", flag(true));
            case USB_CONTROLLER -> keys.put("usb.present", flag(true));
            case XHCI_CONTROLLER -> keys.put("usb_xhci.present", flag(true));
            case CDROM -> putDrive(keys, device);
            case FLOPPY, SERIAL_PORT, PARALLEL_PORT -> {
                String name = device.kind()
                        .wireName()
                        .replace("Virtual", "")
                        .replace("Port", "")
                        .toLowerCase(Locale.ROOT);
                int nth = device.key() - device.kind().family().firstKey();
                keys.put(name + nth + ".present", flag(true));
            }
            default -> {}
        }
    }

    /** A drive with an image has its path; one that was never used has no keys. */
    private static void putDrive(Map<String, String> keys, Device device) {
        SettingGroup backing = device.backing();
        if (backing == null || backing.text("fileName").isEmpty()) return;
        String slot = Disks.bus(device.controllerKey()) + ":" + device.unitNumber() + ".";
        keys.put(slot + "present", flag(true));
        keys.put(slot + "deviceType", "cdrom-image");
        keys.put(slot + "fileName", backing.text("fileName"));
    }

    private void putDisk(Map<String, String> keys, VmState state, Disk disk) {
        String prefix = disk.slot() + ".";
        String file = disk.backing().file();
        FilePlace place = disk.backing().place();
        boolean withVm = place == null && disk.datastore() == state.placement().datastore();
        String directory = place == null ? state.placement().directory() : place.directory();
        keys.put(prefix + "present", flag(true));
        if (prefix.startsWith("scsi")) keys.put(prefix + "deviceType", "scsi-hardDisk");
        keys.put(
                prefix + "fileName",
                withVm ? file : ids.hostPath(inventory.datastore(disk.datastore()), directory, file));
        // A persistent disk, the default, has no mode key.
        if (disk.mode().independent())
            keys.put(prefix + "mode", disk.mode().wireName().replace('_', '-'));
    }

    private void putNic(Map<String, String> keys, String prefix, int vm, Nic nic) {
        NetworkState network = inventory.network(nic.network());
        keys.put(prefix + "present", flag(true));
        keys.put(prefix + "virtualDev", nic.type().configName());
        keys.put(prefix + "addressType", "vpx");
        keys.put(prefix + "generatedAddress", nic.mac());
        keys.put(prefix + "startConnected", flag(nic.connected()));
        if (Boolean.FALSE.equals(nic.flags().wakeOnLan())) keys.put(prefix + "wakeOnPcktRcv", flag(false));
        if (network.kind() != EntityKind.PORTGROUP) {
            keys.put(prefix + "networkName", network.name());
            return;
        }
        keys.put(prefix + "dvs.switchId", ids.switchUuid(network.switchNumber()));
        keys.put(prefix + "dvs.portgroupId", inventory.ref(network.number()).value());
        keys.put(prefix + "dvs.portId", Long.toString(PortKeys.ofAdapter(vm, nic.key())));
        keys.put(prefix + "dvs.connectionId", Integer.toString(PortKeys.cookie(vm, nic.key())));
    }

    /**
     * The guest operating system in VMX form: the API has {@code debian12_64Guest} where the file has {@code
     * debian12-64}.
     */
    public static String guestOs(String guestId) {
        String name = guestId.replace("Guest", "").replace("Server", "srv");
        String name64 = name.endsWith("64") ? name.substring(0, name.length() - 2) : "";
        return (name64.isEmpty() ? name : name64.replaceAll("_$", "") + "-64").toLowerCase(Locale.ROOT);
    }

    private static String flag(boolean on) {
        return on ? "TRUE" : "FALSE";
    }
}
