package io.vfleet.operation.vm;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.SettingGroup;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.vm.DeviceChangeParser.DeviceOwner;
import io.vfleet.vm.Peripherals;
import io.vfleet.vm.Peripherals.DeviceFamily;
import io.vfleet.vm.Peripherals.DeviceKind;
import io.vfleet.vm.command.DeviceChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one change of a controller, drive or port. Used once. */
final class PeripheralParser {
    /** What every device has, and what only the server sets. */
    private static final Set<String> COMMON = Set.of(
            "key",
            "deviceInfo",
            "backing",
            "connectable",
            "slotInfo",
            "controllerKey",
            "unitNumber",
            "busNumber",
            "device",
            "hotAddRemove",
            "scsiCtlrUnitNumber",
            "running",
            "endorsementKeyCertificateSigningRequest",
            "endorsementKeyCertificate");

    /** The controllers that every virtual machine has, with the key of the first of each. */
    private static final Map<String, Integer> FIXED = Map.of(
            "VirtualIDEController", Peripherals.IDE,
            "VirtualPCIController", Peripherals.PCI,
            "VirtualPS2Controller", 300,
            "VirtualSIOController", Peripherals.SIO);

    /** Devices that every virtual machine has, which clients list when they make one like another. */
    private static final Set<String> FIXED_DEVICES = Set.of("VirtualKeyboard", "VirtualPointingDevice");

    private static final Set<DeviceFamily> CONNECTABLE = Set.of(
            DeviceFamily.CDROM,
            DeviceFamily.FLOPPY,
            DeviceFamily.SERIAL_PORT,
            DeviceFamily.PARALLEL_PORT,
            DeviceFamily.SOUND_CARD);
    private static final SettingGroup CONNECTED_AT_START = new SettingGroup(
            "VirtualDeviceConnectInfo", Map.of("startConnected", true, "allowGuestControl", true, "connected", false));

    private final Inventory inventory;
    private final DeviceOwner owner;
    private final String method;
    private final int index;
    private final DataObject device;
    private @Nullable Fault fault;

    PeripheralParser(Inventory inventory, DeviceOwner owner, String method, int index, DataObject device) {
        this.inventory = inventory;
        this.owner = owner;
        this.method = method;
        this.index = index;
        this.device = device;
    }

    static boolean isFixed(String type) {
        return FIXED.containsKey(type) || FIXED_DEVICES.contains(type);
    }

    /** Why the change cannot be; null when it can. */
    @Nullable
    Fault fault() {
        return fault;
    }

    /**
     * How the specification of a new machine calls a controller that it has anyway; null for a device without a key to
     * refer to.
     *
     * @param nth how many of the type came before
     */
    @Nullable
    DeviceChange fixed(String operation, int nth) {
        String type = device.type().name();
        Integer first = FIXED.get(type);
        int most = type.equals("VirtualIDEController") ? 2 : 1;
        if (!operation.equals("add")) fault = new Fault.InvalidDeviceOperation(index, operation, null);
        else if (!owner.isNew() || nth >= most)
            fault = new Fault.TooManyDevices("configSpec.deviceChange[" + index + "].device");
        return first == null ? null : new DeviceChange.NameController(index, number("key", 0), first + nth);
    }

    DeviceChange change(String operation, DeviceKind kind) {
        if (operation.equals("remove")) return new DeviceChange.RemoveDevice(index, number("key", 0), kind);
        boolean adds = operation.equals("add");
        SettingGroup backing = backing(kind, adds);
        SettingGroup connectable = connectable(kind, adds);
        Map<String, Object> settings = settings(adds);
        if (!adds) return new DeviceChange.EditDevice(index, number("key", 0), kind, backing, connectable, settings);
        return new DeviceChange.AddDevice(
                index,
                number("key", 0),
                kind,
                number("controllerKey", 0),
                Math.max(-1, number("unitNumber", -1)),
                device.type().slot("busNumber") == null ? 0 : number("busNumber", 0),
                backing,
                connectable,
                settings);
    }

    private int number(String member, int absent) {
        return device.get(member) instanceof Integer number ? number : absent;
    }

    private @Nullable SettingGroup backing(DeviceKind kind, boolean adds) {
        boolean optional = !adds || kind.backings().isEmpty() || kind.family() == DeviceFamily.SOUND_CARD;
        if (!(device.get("backing") instanceof DataObject backing)) {
            if (!optional) invalidBacking("");
            return null;
        }
        boolean fits = !kind.backings().isEmpty() && backing.type().name().startsWith(kind.backings());
        if (!fits) {
            invalidBacking("");
            return null;
        }
        SettingGroup group = SpecSettings.group(backing);
        return backing.type().slot("fileName") == null ? group : withDatastore(group);
    }

    /** A file is on a datastore that the host has. */
    private @Nullable SettingGroup withDatastore(SettingGroup backing) {
        String text = backing.text("fileName");
        DatastorePath path = DatastorePath.parse(inventory, inventory.datacenterOf(owner.datastore()), text);
        if (path == null || path.file().isEmpty()) {
            invalidBacking(".fileName");
            return null;
        }
        Map<String, Object> members = new LinkedHashMap<>(backing.members());
        members.put("datastore", inventory.ref(path.datastore()));
        return new SettingGroup(backing.type(), members);
    }

    private void invalidBacking(String member) {
        fault = new Fault.InvalidDeviceBacking(index, "configSpec.deviceChange[" + index + "].device.backing" + member);
    }

    private @Nullable SettingGroup connectable(DeviceKind kind, boolean adds) {
        if (!CONNECTABLE.contains(kind.family())) return null;
        if (!(device.get("connectable") instanceof DataObject given)) return adds ? CONNECTED_AT_START : null;
        Map<String, Object> members =
                new LinkedHashMap<>(SpecSettings.group(given).members());
        members.keySet().removeAll(Set.of("status", "migrateConnect"));
        return new SettingGroup(CONNECTED_AT_START.type(), members);
    }

    private Map<String, Object> settings(boolean adds) {
        if (adds && device.get("slotInfo") != null) refuse("slotInfo");
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Slot slot : device.type().slots()) {
            Object value = device.get(slot.index());
            if (value == null || COMMON.contains(slot.name())) continue;
            if (slot.name().equals("numaNode") || slot.name().equals("deviceGroupInfo")) refuse(slot.name());
            else settings.put(slot.name(), value);
        }
        Object sharing = settings.get("sharedBus");
        boolean known = sharing == null
                || Set.of("noSharing", "virtualSharing", "physicalSharing").contains(sharing);
        if (!known)
            fault = new Fault.InvalidDeviceSpec(index, "configSpec.deviceChange[" + index + "].device.sharedBus");
        return settings;
    }

    private void refuse(String member) {
        fault = new Fault.NotImplemented(method + ".deviceChange.device." + member);
    }
}
