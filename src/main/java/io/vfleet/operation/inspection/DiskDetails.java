package io.vfleet.operation.inspection;

import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.vm.ChangeHistory;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.disk.ChangeIdFormat;
import io.vfleet.vm.disk.ChangedDiskAreas;
import io.vfleet.vm.disk.ChangedDiskAreas.DiskChangeExtent;
import io.vfleet.vm.disk.ChangedDiskAreas.DiskChangeInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One disk of a machine: its chain of files, and where it was written. */
final class DiskDetails {
    /** The parts of a disk of which it is told how much was written. */
    static final int PARTS = 64;

    /** Each has up to {@link ChangedDiskAreas#AREAS_MAX} areas: enough for a picture. */
    private static final int PAGES_MAX = 16;

    private final Inventory inventory;

    DiskDetails(Inventory inventory) {
        this.inventory = inventory;
    }

    /** {@code run}: how long the guest has run. */
    Map<String, Object> of(Disk disk, Duration run) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("key", disk.key());
        shown.put("slot", disk.slot());
        shown.put("capacityBytes", disk.capacityBytes());
        shown.put("mode", disk.mode().wireName());
        shown.put("thin", disk.thin());
        shown.put("datastore", inventory.name(disk.datastore()));
        var chain = new ArrayList<Map<String, Object>>();
        for (Backing file = disk.backing(); file != null; file = file.parent())
            chain.add(Map.of("file", file.file(), "usedBytes", file.usedBytes(), "shared", file.shared()));
        shown.put("chain", chain);
        shown.put("allocated", written(disk, null, run));
        ChangeHistory changes = disk.changes();
        if (changes == null) return shown;
        shown.put("changeId", ChangeIdFormat.of(changes.latest()));
        shown.put("changed", written(disk, changes.runAt(changes.latest()), run));
        return shown;
    }

    /** The percentage of each part that was written; {@code since}: null for what is allocated. */
    private static Map<String, Object> written(Disk disk, @Nullable Duration since, Duration until) {
        long[] bytes = new long[PARTS];
        double partBytes = disk.capacityBytes() / (double) PARTS;
        long sum = 0;
        long offset = 0;
        for (int page = 0; page < PAGES_MAX && offset < disk.capacityBytes(); page++) {
            DiskChangeInfo info = ChangedDiskAreas.between(disk, since, until, offset);
            for (DiskChangeExtent area : info.areas()) {
                sum += area.length();
                add(bytes, partBytes, area);
            }
            if (info.length() <= 0) break;
            offset += info.length();
        }
        List<Integer> percents = new ArrayList<>();
        for (long each : bytes) percents.add((int) Math.min(100, Math.ceil(100 * each / partBytes)));
        return Map.of("bytes", sum, "percents", percents, "complete", offset >= disk.capacityBytes());
    }

    private static void add(long[] bytes, double partBytes, DiskChangeExtent area) {
        long end = area.start() + area.length();
        for (int part = (int) (area.start() / partBytes); part < PARTS && part * partBytes < end; part++) {
            double from = Math.max((double) area.start(), part * partBytes);
            double to = Math.min((double) end, (part + 1) * partBytes);
            if (to > from) bytes[part] += (long) (to - from);
        }
    }
}
