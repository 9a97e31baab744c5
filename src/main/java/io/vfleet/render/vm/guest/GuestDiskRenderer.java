package io.vfleet.render.vm.guest;

import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import io.vfleet.render.vm.GuestOsNames;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.List;

/** Renders the guest's file systems, one on each virtual disk. */
final class GuestDiskRenderer {
    private GuestDiskRenderer() {}

    static List<DataObject> render(RenderContext context, VmState vm) {
        boolean windows = GuestOsNames.isWindows(vm.hardware().guestId());
        var guestDisks = new ArrayList<DataObject>();
        for (Disk disk : vm.disks().all()) {
            guestDisks.add(context.make("GuestDiskInfo")
                    .set("diskPath", path(windows, guestDisks.size()))
                    .set("capacity", disk.capacityBytes())
                    .set("freeSpace", disk.capacityBytes() - used(disk))
                    .set("filesystemType", windows ? "NTFS" : "ext4")
                    .set(
                            "mappings",
                            List.of(context.make("GuestInfoVirtualDiskMapping").set("key", disk.key()))));
        }
        return guestDisks;
    }

    private static String path(boolean windows, int nth) {
        if (windows) return (char) ('C' + nth) + ":\\";
        return nth == 0 ? "/" : "/data" + nth;
    }

    /**
     * The bytes that the guest uses; of a thick disk an assumed share, because its files always have their full size.
     */
    private static long used(Disk disk) {
        if (!disk.thin()) return disk.capacityBytes() / 10 * 4;
        long used = 0;
        for (Backing file = disk.backing(); file != null; file = file.parent()) used += file.usedBytes();
        return Math.min(used, disk.capacityBytes());
    }
}
