package io.vfleet.operation.vm;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.network.PortKeys;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.DatastorePath;
import io.vfleet.render.SeededIds;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.Hardware.NicType;
import io.vfleet.vm.Peripherals.DeviceKind;
import io.vfleet.vm.command.DeviceChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the member deviceChange of a specification, for one virtual machine. Used once.
 *
 * <p>long: one method for each part of a device that clients set, all of which end in the same fault.
 */
final class DeviceChangeParser {
    /** The largest disk that there can be: 62 TiB. */
    private static final long CAPACITY_MAX = 62L << 40;

    private static final int SECTOR = 512;
    private static final int CHANGES_MAX = 100;
    private static final int CONTROLLER = 1000;
    private static final int FILE_NAME_MAX = 255;
    /** Not the address of a group, whose lowest bit of the first byte is set. */
    private static final Pattern MAC = Pattern.compile("[0-9a-f][02468ace](:[0-9a-f]{2}){5}");

    private static final Set<String> ADDRESS_TYPES = Set.of("", "manual", "generated", "assigned");

    /** A name that the files of another disk may get: deltas, extents and the record of changes. */
    private static final Pattern RESERVED = Pattern.compile(".*-(\\d{6}|flat|delta|ctk|rdmp)\\.vmdk");

    /** Where the virtual machine is, or is to be; {@code isNew}: whether it gets its devices by this specification. */
    record DeviceOwner(int vm, int host, int datastore, String directory, boolean isNew) {}

    private final Inventory inventory;
    private final SeededIds ids;
    private final DeviceOwner owner;
    private final String method;
    private final List<DeviceChange> changes = new ArrayList<>();
    private final Map<String, Integer> fixed = new HashMap<>();
    private @Nullable Fault fault;

    DeviceChangeParser(Inventory inventory, SeededIds ids, DeviceOwner owner, String method) {
        this.inventory = inventory;
        this.ids = ids;
        this.owner = owner;
        this.method = method;
    }

    /** The changes, in their order; what {@link #fault} says comes first. */
    List<DeviceChange> parse(@Nullable Object list) {
        if (!(list instanceof List<?> specs)) return List.of();
        if (specs.size() > CHANGES_MAX) fault = new Fault.InvalidArgument("configSpec.deviceChange");
        for (int index = 0; index < specs.size() && fault == null; index++) change(index, spec(specs, index));
        return List.copyOf(changes);
    }

    /** Why the specification cannot be acted on; null when it can. */
    @Nullable
    Fault fault() {
        return fault;
    }

    private static DataObject spec(List<?> specs, int index) {
        return (DataObject) specs.get(index);
    }

    private static DataObject device(DataObject spec) {
        return (DataObject) Objects.requireNonNull(spec.get("device"));
    }

    private static boolean is(DataType type, String ancestor) {
        for (DataType each = type; each != null; each = each.base())
            if (each.name().equals(ancestor)) return true;
        return false;
    }

    private void refuse(String member) {
        fault = new Fault.NotImplemented(method + "." + member);
    }

    private void invalid(int index, String member) {
        fault = new Fault.InvalidDeviceSpec(index, "configSpec.deviceChange[" + index + "].device." + member);
    }

    private void invalidBacking(int index, String member) {
        fault = new Fault.InvalidDeviceBacking(
                index, "configSpec.deviceChange[" + index + "].device.backing." + member);
    }

    private void change(int index, DataObject spec) {
        DataObject device = device(spec);
        for (String member : new String[] {"backing", "filterSpec"}) {
            boolean set = spec.type().slot(member) != null && spec.get(member) != null;
            if (set && !(spec.get(member) instanceof List<?> list && list.isEmpty())) refuse("deviceChange." + member);
        }
        String unserved = "remove".equals(spec.get("operation")) ? null : UnservedMembers.first(device);
        if (unserved != null) refuse("deviceChange.device." + unserved);
        if (fault != null) return;
        String operation = (String) spec.get("operation");
        String fileOperation = (String) spec.get("fileOperation");
        if (operation == null) {
            fault = new Fault.InvalidDeviceOperation(index, null, fileOperation);
        } else if (is(device.type(), "VirtualDisk")) {
            disk(index, operation, fileOperation, device);
        } else if (is(device.type(), "VirtualEthernetCard")) {
            if (fileOperation == null) nic(index, operation, device);
            else fault = new Fault.InvalidDeviceOperation(index, operation, fileOperation);
        } else if (fileOperation != null) {
            fault = new Fault.InvalidDeviceOperation(index, operation, fileOperation);
        } else {
            peripheral(index, operation, device);
        }
    }

    private void peripheral(int index, String operation, DataObject device) {
        String type = device.type().name();
        var parser = new PeripheralParser(inventory, owner, method, index, device);
        DeviceKind kind = DeviceKind.of(type);
        if (kind == null && !PeripheralParser.isFixed(type)) {
            refuse("deviceChange with " + type);
            return;
        }
        DeviceChange change = kind != null
                ? parser.change(operation, kind)
                : parser.fixed(operation, fixed.merge(type, 1, Integer::sum) - 1);
        fault = parser.fault();
        if (change != null) changes.add(change);
    }

    private void disk(int index, String operation, @Nullable String fileOperation, DataObject device) {
        int key = number(device, "key");
        switch (operation) {
            case "add" -> addDisk(index, fileOperation, device);
            case "remove" -> {
                if (fileOperation == null || fileOperation.equals("destroy"))
                    changes.add(new DeviceChange.RemoveDisk(index, key, fileOperation != null));
                else fault = new Fault.InvalidDeviceOperation(index, operation, fileOperation);
            }
            default -> {
                VirtualDiskMode mode = device.get("backing") instanceof DataObject backing ? mode(backing) : null;
                if (fileOperation != null) fault = new Fault.InvalidDeviceOperation(index, operation, fileOperation);
                long kib = device.get("capacityInKB") instanceof Long value ? value : 0;
                long bytes = device.get("capacityInBytes") instanceof Long value ? value : 0;
                if (kib < 0 || kib > CAPACITY_MAX >> 10 || bytes < 0 || bytes > CAPACITY_MAX)
                    invalid(index, "capacityInKB");
                refuseMove(key, device);
                changes.add(new DeviceChange.EditDisk(index, key, kib, bytes, mode, null));
            }
        }
    }

    private void refuseMove(int key, DataObject device) {
        if (owner.isNew()) return;
        for (Disk disk : inventory.vm(owner.vm()).disks().all()) {
            String moved = disk.key() == key ? UnservedMembers.moved(device, disk) : null;
            if (moved != null) refuse("deviceChange.device." + moved + " other than the disk's");
        }
    }

    private void addDisk(int index, @Nullable String fileOperation, DataObject device) {
        if (fileOperation == null) {
            attachDisk(index, device);
            return;
        }
        if (!fileOperation.equals("create")) {
            refuse("deviceChange.fileOperation other than create for a new disk");
            return;
        }
        if (!(device.get("backing") instanceof DataObject backing)) {
            invalidBacking(index, "fileName");
            return;
        }
        if (!backing.type().name().equals("VirtualDiskFlatVer2BackingInfo") || backing.get("parent") != null) {
            refuse("deviceChange.device.backing of " + backing.type().name()
                    + (backing.type().slot("parent") == null ? "" : " with parent"));
            return;
        }
        long capacity = capacity(device);
        if (capacity <= 0 || capacity > CAPACITY_MAX) {
            invalid(index, "capacityInKB");
            return;
        }
        VirtualDiskMode mode = mode(backing);
        String file = file(index, backing);
        changes.add(new DeviceChange.AddDisk(
                index,
                controllerKey(device),
                unit(device),
                capacity,
                mode == null ? VirtualDiskMode.PERSISTENT : mode,
                Boolean.TRUE.equals(backing.get("thinProvisioned")),
                file,
                new ExistingDisks(inventory, owner).taken(),
                null));
    }

    private int controllerKey(DataObject device) {
        int asked = number(device, "controllerKey");
        return asked == 0 && !owner.isNew() ? CONTROLLER : asked;
    }

    private static int unit(DataObject device) {
        return device.get("unitNumber") instanceof Integer number ? Math.max(-1, number) : -1;
    }

    /** A disk whose file is there already, because it is another virtual machine's or nobody's. */
    private void attachDisk(int index, DataObject device) {
        DataObject backing = device.get("backing") instanceof DataObject given ? given : null;
        if (backing == null || !backing.type().name().equals("VirtualDiskFlatVer2BackingInfo")) {
            invalidBacking(index, "fileName");
            return;
        }
        VirtualDiskMode asked = mode(backing);
        if (fault != null) return;
        VirtualDiskMode mode = asked == null ? VirtualDiskMode.PERSISTENT : asked;
        ExistingDisks.Found found =
                new ExistingDisks(inventory, owner).find(Objects.toString(backing.get("fileName"), ""), mode);
        Disk disk = found.disk();
        if (disk != null)
            changes.add(new DeviceChange.AttachDisk(index, controllerKey(device), unit(device), mode, disk));
        else if (found.fault() == null) invalidBacking(index, "fileName");
        else fault = found.fault();
    }

    /** In whole sectors; 0 or less when it is not valid. */
    private static long capacity(DataObject device) {
        if (device.get("capacityInBytes") instanceof Long bytes && bytes != 0)
            return bytes > CAPACITY_MAX ? bytes : (bytes + SECTOR - 1) / SECTOR * SECTOR;
        return device.get("capacityInKB") instanceof Long kib && kib <= CAPACITY_MAX >> 10 ? kib << 10 : 0;
    }

    private @Nullable VirtualDiskMode mode(DataObject backing) {
        if (backing.type().slot("diskMode") == null) return null;
        Object name = backing.get("diskMode");
        if (name == null || name.equals("")) return null;
        for (VirtualDiskMode mode : VirtualDiskMode.values())
            if (mode.wireName().equals(name)) return mode;
        refuse("deviceChange.device.backing.diskMode " + Fault.shortened(name.toString()));
        return null;
    }

    /** The name in the directory of the virtual machine that the backing asks for; empty for none. */
    private String file(int index, DataObject backing) {
        int datastore = backing.get("datastore") instanceof MoRef ref ? inventory.find(ref) : owner.datastore();
        String text = Objects.requireNonNullElse((String) backing.get("fileName"), "");
        String path = "";
        if (!text.isEmpty()) {
            DatastorePath parsed = DatastorePath.parse(inventory, inventory.datacenterOf(owner.datastore()), text);
            if (parsed == null) {
                invalidBacking(index, "fileName");
                return "";
            }
            datastore = parsed.datastore();
            path = parsed.file();
        }
        if (datastore != owner.datastore()) {
            refuse("deviceChange.device.backing.datastore other than the virtual machine's");
            return "";
        }
        if (path.isEmpty() || path.equals(owner.directory() + "/")) return "";
        String prefix = owner.directory() + "/";
        String name = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
        boolean valid = name.length() > ".vmdk".length() && name.endsWith(".vmdk") && name.indexOf('/') < 0;
        if (name.length() > FILE_NAME_MAX) invalidBacking(index, "fileName");
        else if (!path.startsWith(prefix)) refuse("deviceChange.device.backing.fileName in another directory");
        else if (!valid || RESERVED.matcher(name).matches()) invalidBacking(index, "fileName");
        return name;
    }

    private void nic(int index, String operation, DataObject device) {
        int key = number(device, "key");
        if (operation.equals("remove")) {
            changes.add(new DeviceChange.RemoveNic(index, key));
            return;
        }
        boolean adds = operation.equals("add");
        int network = 0;
        if (device.get("backing") instanceof DataObject backing) network = network(index, key, backing);
        else if (adds) invalidBacking(index, "network");
        String mac = mac(index, device);
        Boolean connected = device.get("connectable") instanceof DataObject connectable
                ? (Boolean) connectable.get(adds ? "startConnected" : "connected")
                : null;
        if (!adds) {
            changes.add(new DeviceChange.EditNic(index, key, network, connected, mac, SpecSettings.nicFlags(device)));
            return;
        }
        NicType type = type(device.type());
        if (type == null) refuse("deviceChange with " + device.type().name());
        else
            changes.add(new DeviceChange.AddNic(
                    index,
                    type,
                    network,
                    !Boolean.FALSE.equals(connected),
                    mac,
                    NewVmStates.generatedMacs(inventory.provisioning().identifiers(), owner.vm()),
                    SpecSettings.nicFlags(device)));
    }

    private static @Nullable NicType type(DataType type) {
        for (NicType each : NicType.values()) if (each.wireName().equals(type.name())) return each;
        return null;
    }

    /** The address that is given; null to keep it, or to generate one. */
    private @Nullable String mac(int index, DataObject device) {
        String mac = (String) device.get("macAddress");
        String type = Objects.toString(device.get("addressType"), "").toLowerCase(Locale.ROOT);
        if (!ADDRESS_TYPES.contains(type)) invalid(index, "addressType");
        boolean generated = type.equals("generated");
        if (mac == null || mac.isEmpty() || generated) return null;
        String lower = mac.toLowerCase(Locale.ROOT);
        if (!MAC.matcher(lower).matches() || lower.equals("00:00:00:00:00:00")) invalid(index, "macAddress");
        return lower;
    }

    /** The number of the network or portgroup; 0 after refusing. */
    private int network(int index, int key, DataObject backing) {
        int found = switch (backing.type().name()) {
            case "VirtualEthernetCardNetworkBackingInfo" ->
                backing.get("network") instanceof MoRef ref && !named(backing)
                        ? inventory.find(ref)
                        : byName(Objects.toString(backing.get("deviceName"), ""));
            case "VirtualEthernetCardDistributedVirtualPortBackingInfo" -> portgroup(index, key, backing);
            default -> {
                refuse("deviceChange.device.backing of " + backing.type().name());
                yield 0;
            }
        };
        if (fault != null) return 0;
        boolean usable = found != 0
                && inventory.exists(found)
                && inventory.host(owner.host()).networks().contains(found);
        if (!usable) invalidBacking(index, "network");
        return usable ? found : 0;
    }

    /** Older clients give the name alone, or a reference beside it that is of the network before. */
    private static boolean named(DataObject backing) {
        return backing.get("deviceName") instanceof String name && !name.isEmpty();
    }

    private int byName(String name) {
        EntityNumbers networks = inventory.host(owner.host()).networks();
        for (int number = networks.first(); number != 0; number = networks.next(number)) {
            if (inventory.kind(number) == EntityKind.NETWORK
                    && inventory.name(number).equals(name)) return number;
        }
        return 0;
    }

    /** Each adapter has a port of its own, which clients may repeat; none takes another one. */
    private int portgroup(int index, int device, DataObject backing) {
        DataObject port = (DataObject) Objects.requireNonNull(backing.get("port"));
        String asked = Objects.toString(port.get("portKey"), "");
        boolean own = !owner.isNew() && asked.equals(Long.toString(PortKeys.ofAdapter(owner.vm(), device)));
        if (!asked.isEmpty() && !own) invalidBacking(index, "port.portKey");
        String key = Objects.toString(port.get("portgroupKey"), "");
        int found = inventory.find(new MoRef("DistributedVirtualPortgroup", key));
        boolean isPortgroup = found != 0
                && inventory.kind(found) == EntityKind.PORTGROUP
                && !inventory.network(found).uplink();
        if (!isPortgroup) return 0;
        String dvs = Objects.toString(port.get("switchUuid"), "");
        boolean ofSwitch = dvs.isEmpty()
                || dvs.equals(ids.switchUuid(inventory.network(found).switchNumber()));
        return ofSwitch ? found : 0;
    }

    private static int number(DataObject device, String member) {
        return device.get(member) instanceof Integer number ? number : 0;
    }
}
