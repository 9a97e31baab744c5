package io.vfleet.render.vm.config;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import io.vfleet.render.vm.DatastorePaths;
import io.vfleet.render.vm.VmConfigSource;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.FilePlace;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Renders virtual disks as devices, each with its chain of backing files. */
final class VirtualDiskRenderer {
    private static final int NORMAL_SHARES = 1000;
    private static final String REDO_LOG = "redoLogFormat";

    private final RenderContext context;
    private final Inventory inventory;
    private final DatastorePaths paths;
    private final DataObject shares;
    private final DataObject ioAllocation;

    VirtualDiskRenderer(RenderContext context) {
        this.context = context;
        inventory = context.inventory();
        paths = new DatastorePaths(inventory);
        shares = context.make("SharesInfo").set("shares", NORMAL_SHARES).set("level", "normal");
        ioAllocation = context.make("StorageIOAllocationInfo")
                .set("limit", -1L)
                .set("shares", shares)
                .set("reservation", 0);
    }

    /** A disk as a device; {@code nth} counts from 1. */
    DataObject device(VmConfigSource vm, Disk disk, int nth) {
        DataObject device = context.make("VirtualDisk")
                .set("key", disk.key())
                .set(
                        "deviceInfo",
                        context.make("Description")
                                .set("label", "Hard disk " + nth)
                                .set("summary", grouped(disk.capacityBytes() >> 10) + " KB"))
                .set(
                        "backing",
                        disk.physicalRdm()
                                ? rawBacking(vm, disk)
                                : flatBacking(vm, disk, disk.backing(), disk.changeId()))
                .set("controllerKey", disk.controllerKey())
                .set("unitNumber", disk.unitNumber())
                .set("capacityInKB", disk.capacityBytes() >> 10)
                .set("capacityInBytes", disk.capacityBytes())
                .set("shares", shares)
                .set("storageIOAllocation", ioAllocation)
                .set("diskObjectId", vm.vm() + "-" + disk.key())
                .set("nativeUnmanagedLinkedClone", false)
                .set("guestReadOnly", false);
        String id = firstClassDisk(disk);
        if (id != null) device.set("vDiskId", context.make("ID").set("id", id));
        return device;
    }

    /** The id of the first class disk that its chain began with; null when that is a file of a machine, or only a file. */
    private @Nullable String firstClassDisk(Disk disk) {
        Backing base = disk.backing();
        for (Backing file = base.parent(); file != null; file = file.parent()) base = file;
        FilePlace place = base.place();
        return place == null
                ? null
                : context.storageObjects().idOf(place.datastore(), place.directory() + "/" + base.file());
    }

    private DataObject flatBacking(VmConfigSource vm, Disk disk, Backing file, @Nullable ChangeId changeId) {
        Backing parent = file.parent();
        DataObject backing = context.make("VirtualDiskFlatVer2BackingInfo")
                .set("fileName", fileName(vm, disk, file))
                .set("datastore", datastore(disk, file))
                .set("diskMode", disk.mode().wireName())
                .set("split", false)
                .set("writeThrough", false)
                .set("thinProvisioned", disk.thin() || parent != null)
                .set("eagerlyScrub", false)
                .set("uuid", disk.uuid().toString())
                .set("contentId", contentId(disk, file))
                .set("digestEnabled", false)
                .set("sharing", "sharingNone");
        if (changeId != null) backing.set("changeId", SeededIds.changeIdText(changeId));
        if (parent != null) {
            backing.set("parent", flatBacking(vm, disk, parent, null)).set("deltaDiskFormat", REDO_LOG);
        }
        return backing;
    }

    private DataObject rawBacking(VmConfigSource vm, Disk disk) {
        String uuid = disk.uuid().toString().replace("-", "");
        return context.make("VirtualDiskRawDiskMappingVer1BackingInfo")
                .set("fileName", fileName(vm, disk, disk.backing()))
                .set("datastore", datastore(disk, disk.backing()))
                .set("lunUuid", "02000000" + uuid + "766665657464")
                .set("deviceName", "vml.02000000" + uuid + "766665657464")
                .set("compatibilityMode", "physicalMode")
                .set("diskMode", "independent_persistent")
                .set("uuid", disk.uuid().toString())
                .set("sharing", "sharingNone");
    }

    private String fileName(VmConfigSource vm, Disk disk, Backing file) {
        FilePlace place = file.place();
        return place == null
                ? paths.file(disk.datastore(), vm.placement().directory(), file.file())
                : paths.file(place.datastore(), place.directory(), file.file());
    }

    private MoRef datastore(Disk disk, Backing file) {
        FilePlace place = file.place();
        return inventory.ref(place == null ? disk.datastore() : place.datastore());
    }

    /** The number with a comma before every three digits. */
    private static String grouped(long number) {
        StringBuilder text = new StringBuilder().append(number);
        for (int index = text.length() - 3; index > 0; index -= 3) text.insert(index, ',');
        return text.toString();
    }

    /** The content id of a backing file: a delta has another one than its parent. */
    private static String contentId(Disk disk, Backing file) {
        long seed = disk.uuid().getMostSignificantBits() ^ file.file().hashCode();
        return HexFormat.of().toHexDigits(seed)
                + HexFormat.of().toHexDigits(disk.uuid().getLeastSignificantBits());
    }
}
