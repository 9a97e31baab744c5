package io.vfleet.view;

import io.vfleet.inventory.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.ChangeId;
import io.vfleet.vm.Disks.Disk;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Virtual disks as devices, each with the chain of files behind it. */
final class VmDisks {
    private static final int NORMAL_SHARES = 1000;
    private static final String REDO_LOG = "redoLogFormat";

    private final Sources sources;
    private final Inventory inventory;
    private final Paths paths;
    private final DataObject shares;
    private final DataObject ioAllocation;

    VmDisks(Sources sources) {
        this.sources = sources;
        inventory = sources.inventory();
        paths = new Paths(inventory);
        shares = sources.make("SharesInfo", "shares", NORMAL_SHARES, "level", "normal");
        ioAllocation = sources.make("StorageIOAllocationInfo", "limit", -1L, "shares", shares, "reservation", 0);
    }

    /** The nth disk, counted from 1. */
    DataObject device(Configured vm, Disk disk, int nth) {
        return sources.make(
                "VirtualDisk",
                "key",
                disk.key(),
                "deviceInfo",
                sources.make(
                        "Description",
                        "label",
                        "Hard disk " + nth,
                        "summary",
                        grouped(disk.capacityBytes() >> 10) + " KB"),
                "backing",
                disk.physicalRdm() ? raw(vm, disk) : flat(vm, disk, disk.backing(), disk.changeId()),
                "controllerKey",
                disk.controllerKey(),
                "unitNumber",
                disk.unitNumber(),
                "capacityInKB",
                disk.capacityBytes() >> 10,
                "capacityInBytes",
                disk.capacityBytes(),
                "shares",
                shares,
                "storageIOAllocation",
                ioAllocation,
                "diskObjectId",
                vm.vm() + "-" + disk.key(),
                "nativeUnmanagedLinkedClone",
                false,
                "guestReadOnly",
                false);
    }

    private DataObject flat(Configured vm, Disk disk, Backing file, @Nullable ChangeId changeId) {
        Backing parent = file.parent();
        DataObject shown = sources.make(
                "VirtualDiskFlatVer2BackingInfo",
                "fileName",
                fileName(vm, disk, file),
                "datastore",
                datastore(disk),
                "diskMode",
                disk.mode().wireName(),
                "split",
                false,
                "writeThrough",
                false,
                "thinProvisioned",
                disk.thin() || parent != null,
                "eagerlyScrub",
                false,
                "uuid",
                disk.uuid().toString(),
                "contentId",
                contentId(disk, file),
                "digestEnabled",
                false,
                "sharing",
                "sharingNone");
        if (changeId != null) shown.set("changeId", Ids.shown(changeId));
        if (parent != null) {
            shown.set("parent", flat(vm, disk, parent, null)).set("deltaDiskFormat", REDO_LOG);
        }
        return shown;
    }

    private DataObject raw(Configured vm, Disk disk) {
        String uuid = disk.uuid().toString().replace("-", "");
        return sources.make(
                "VirtualDiskRawDiskMappingVer1BackingInfo",
                "fileName",
                fileName(vm, disk, disk.backing()),
                "datastore",
                datastore(disk),
                "lunUuid",
                "02000000" + uuid + "766665657464",
                "deviceName",
                "vml.02000000" + uuid + "766665657464",
                "compatibilityMode",
                "physicalMode",
                "diskMode",
                "independent_persistent",
                "uuid",
                disk.uuid().toString(),
                "sharing",
                "sharingNone");
    }

    private String fileName(Configured vm, Disk disk, Backing file) {
        return paths.file(disk.datastore(), vm.placement().directory(), file.file());
    }

    private MoRef datastore(Disk disk) {
        return inventory.ref(disk.datastore());
    }

    /** With a comma before every three digits. */
    private static String grouped(long number) {
        StringBuilder text = new StringBuilder().append(number);
        for (int at = text.length() - 3; at > 0; at -= 3) text.insert(at, ',');
        return text.toString();
    }

    /** Changes with the content of a file; a delta's differs from its parent's. */
    private static String contentId(Disk disk, Backing file) {
        long seed = disk.uuid().getMostSignificantBits() ^ file.file().hashCode();
        return HexFormat.of().toHexDigits(seed)
                + HexFormat.of().toHexDigits(disk.uuid().getLeastSignificantBits());
    }
}
