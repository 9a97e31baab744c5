package io.vfleet.operation.vmx;

import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.render.SeededIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The devices that a VMX file has, as changes of a new virtual machine's specification. Used once. */
final class VmxDevices {
    private static final String VOLUMES = "/vmfs/volumes/";
    private static final int BUSES = 4;
    private static final int SCSI_UNITS = 16;
    private static final int SATA_UNITS = 30;
    private static final int NVME_UNITS = 15;
    private static final int IDE_BUSES = 2;
    private static final int IDE_UNITS = 2;
    private static final int NICS = 10;
    private static final int FIRST_IDE = 200;
    private static final int FIRST_SCSI = 1000;
    private static final int FIRST_SATA = 15_000;
    private static final int FIRST_NVME = 31_000;
    private static final Map<String, String> SCSI = Map.of(
            "pvscsi", "ParaVirtualSCSIController",
            "lsisas1068", "VirtualLsiLogicSASController",
            "buslogic", "VirtualBusLogicController");
    private static final Map<String, String> NICS_BY_NAME = Map.of(
            "vmxnet3", "VirtualVmxnet3",
            "vmxnet", "VirtualVmxnet2",
            "e1000", "VirtualE1000",
            "e1000e", "VirtualE1000e");

    private final Metamodel meta;
    private final Inventory inventory;
    private final SeededIds ids;
    private final VmxKeys keys;
    private final Place place;
    private final List<DataObject> changes = new ArrayList<>();

    /** Where the file is. */
    record Place(int datastore, String directory, int host) {}

    VmxDevices(Metamodel meta, Inventory inventory, SeededIds ids, VmxKeys keys, Place place) {
        this.meta = meta;
        this.inventory = inventory;
        this.ids = ids;
        this.keys = keys;
        this.place = place;
    }

    List<DataObject> changes() {
        for (int bus = 0; bus < BUSES; bus++) {
            scsi(bus);
            controller("sata" + bus, "VirtualAHCIController", FIRST_SATA + bus, bus, SATA_UNITS);
            controller("nvme" + bus, "VirtualNVMEController", FIRST_NVME + bus, bus, NVME_UNITS);
        }
        for (int bus = 0; bus < IDE_BUSES; bus++) units("ide" + bus, FIRST_IDE + bus, IDE_UNITS);
        for (int nic = 0; nic < NICS; nic++) nic("ethernet" + nic + ".");
        if (keys.takeFlag("usb.present", false)) add(meta.make("VirtualUSBController"), -1);
        if (keys.takeFlag("usb_xhci.present", false)) add(meta.make("VirtualUSBXHCIController"), -1);
        return changes;
    }

    private void scsi(int bus) {
        String name = "scsi" + bus;
        String kind = keys.take(name + ".virtualDev").toLowerCase(Locale.ROOT);
        String sharing = keys.take(name + ".sharedBus").toLowerCase(Locale.ROOT);
        if (!keys.takeFlag(name + ".present", false)) return;
        DataObject controller = meta.make(SCSI.getOrDefault(kind, "VirtualLsiLogicController"))
                .set("busNumber", bus)
                .set(
                        "sharedBus",
                        sharing.equals("virtual")
                                ? "virtualSharing"
                                : sharing.equals("physical") ? "physicalSharing" : "noSharing");
        add(controller, FIRST_SCSI + bus);
        units(name, FIRST_SCSI + bus, SCSI_UNITS);
    }

    private void controller(String name, String type, int key, int bus, int units) {
        if (!keys.takeFlag(name + ".present", false)) return;
        add(meta.make(type).set("busNumber", bus), key);
        units(name, key, units);
    }

    private void units(String bus, int controller, int units) {
        for (int unit = 0; unit < units; unit++) {
            String slot = bus + ":" + unit + ".";
            boolean present = keys.takeFlag(slot + "present", false);
            if (!present && !keys.has(slot + "fileName")) continue;
            String kind = keys.take(slot + "deviceType").toLowerCase(Locale.ROOT);
            String file = keys.take(slot + "fileName");
            String mode = keys.take(slot + "mode").replace('-', '_');
            boolean connected = keys.takeFlag(slot + "startConnected", true);
            if (!present) continue;
            if (kind.contains("cdrom")) drive(controller, unit, kind.equals("cdrom-image") ? file : "", connected);
            else disk(controller, unit, file, mode.isEmpty() ? "persistent" : mode);
        }
    }

    private void disk(int controller, int unit, String file, String mode) {
        DataObject backing = meta.make("VirtualDiskFlatVer2BackingInfo")
                .set("fileName", path(file))
                .set("diskMode", mode);
        add(
                meta.make("VirtualDisk")
                        .set("controllerKey", controller)
                        .set("unitNumber", unit)
                        .set("capacityInKB", 0L)
                        .set("backing", backing),
                -1);
    }

    private void drive(int controller, int unit, String image, boolean connected) {
        DataObject backing = image.isEmpty()
                ? meta.make("VirtualCdromRemotePassthroughBackingInfo")
                        .set("deviceName", "")
                        .set("exclusive", false)
                : meta.make("VirtualCdromIsoBackingInfo").set("fileName", path(image));
        add(
                meta.make("VirtualCdrom")
                        .set("controllerKey", controller)
                        .set("unitNumber", unit)
                        .set("backing", backing)
                        .set("connectable", connectable(connected)),
                -1);
    }

    private void nic(String prefix) {
        if (!keys.takeFlag(prefix + "present", false)) return;
        String kind = keys.take(prefix + "virtualDev").toLowerCase(Locale.ROOT);
        String type = keys.take(prefix + "addressType");
        String generated = keys.take(prefix + "generatedAddress");
        String given = keys.take(prefix + "address");
        String mac = type.equalsIgnoreCase("static") ? given : generated;
        String network = keys.take(prefix + "networkName");
        String portgroup = keys.take(prefix + "dvs.portgroupId");
        for (String derived : List.of("dvs.switchId", "dvs.portId", "dvs.connectionId", "generatedAddressOffset"))
            keys.take(prefix + derived);
        boolean connected = keys.takeFlag(prefix + "startConnected", true);
        DataObject backing = portgroup.isEmpty()
                ? meta.make("VirtualEthernetCardNetworkBackingInfo").set("deviceName", network)
                : meta.make("VirtualEthernetCardDistributedVirtualPortBackingInfo")
                        .set(
                                "port",
                                meta.make("DistributedVirtualSwitchPortConnection")
                                        .set("switchUuid", "")
                                        .set("portgroupKey", portgroup));
        DataObject nic = meta.make(NICS_BY_NAME.getOrDefault(kind, "VirtualPCNet32"))
                .set("backing", backing)
                .set("connectable", connectable(connected));
        if (!keys.takeFlag(prefix + "wakeOnPcktRcv", true)) nic.set("wakeOnLanEnabled", false);
        if (!mac.isEmpty()) nic.set("addressType", "manual").set("macAddress", mac);
        add(nic, -1);
    }

    private DataObject connectable(boolean connected) {
        return meta.make("VirtualDeviceConnectInfo")
                .set("startConnected", connected)
                .set("allowGuestControl", true)
                .set("connected", connected);
    }

    private void add(DataObject device, int key) {
        changes.add(meta.make("VirtualDeviceConfigSpec").set("operation", "add").set("device", device.set("key", key)));
    }

    /** The path as the API has it; a name alone is beside the VMX file. */
    private String path(String file) {
        if (file.startsWith("[") || file.isEmpty()) return file;
        if (!file.startsWith("/")) return "[" + inventory.name(place.datastore) + "] " + place.directory + "/" + file;
        if (!file.startsWith(VOLUMES)) return file;
        var datastores = inventory.host(place.host).datastores();
        for (int number = datastores.first(); number != 0; number = datastores.next(number)) {
            DatastoreState datastore = inventory.datastore(number);
            for (String volume : List.of(ids.hostPath(datastore, "", ""), VOLUMES + datastore.name() + "//")) {
                String prefix = volume.substring(0, volume.length() - 1);
                if (file.startsWith(prefix)) return "[" + datastore.name() + "] " + file.substring(prefix.length());
            }
        }
        return file;
    }
}
